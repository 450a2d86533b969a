package org.senderdomains.tests.browser;

import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CommandPayload;
import org.openqa.selenium.remote.Response;

/**
 * Has one word for an element that is gone. Chromium's driver has a second one for the moment in which a page draws itself
 * anew, which nobody who waits for an element expects.
 */
final class Chromium extends ChromeDriver {

    Chromium(ChromeDriverService service, ChromeOptions options) {
        super(service, options);
    }

    @Override
    protected Response execute(CommandPayload command) {
        try {
            return super.execute(command);
        } catch (WebDriverException e) {
            if (e.getRawMessage() != null && e.getRawMessage().contains("does not belong to the document")) {
                throw new StaleElementReferenceException(e.getRawMessage(), e);
            }
            throw e;
        }
    }
}
