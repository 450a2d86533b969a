package org.senderdomains.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.pages.InboxPages;
import org.senderdomains.dev.panel.Panel;
import org.senderdomains.dev.panel.Product;
import org.senderdomains.dev.panel.RecordFile;
import org.senderdomains.dev.panel.TestTop;
import org.senderdomains.dev.web.LocalWeb;
import org.senderdomains.dev.web.LoopbackPort;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.World;

/** The pages of developer mode, in any window (PRODUCT rule U5). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeveloperPagesIT {
    private static final String ACCOUNT = "developer";
    private static final String DOMAIN = "developer.test";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("developer-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    @Test
    void the_panel_publishes_what_is_shown_in_any_window(@TempDir Path folder) throws IOException {
        journey.ownDomain(ACCOUNT, DOMAIN);
        Product product = new Product(URI.create(world.api().base()), new Product.Login("taro", "taro"));
        try (TestTop dns =
                        TestTop.open(new LoopbackPort(0), List.of(DOMAIN), new RecordFile(folder.resolve("records")));
                LocalWeb panel = Panel.open(new LoopbackPort(0), ACCOUNT, dns, product);
                Browser browser = Browser.speaking("en")) {
            browser.open(panel.address().toString());
            browser.press("button", "Publish");
            browser.seeCount("form[action='/remove']", 3);
            browser.assertGood("d1-panel");
            browser.assertNoScriptTrouble();
        }
    }

    @Test
    void the_inbox_says_whom_a_mail_is_from_in_any_window() throws Exception {
        journey.ownAccount(ACCOUNT);
        world.inbox().mails().clear();
        CaughtMail mail = journey.send(
                world.at("/developer-tenant").as("taro"), Way.INJECTED_SESSION, Map.of("from", "taro@" + DOMAIN));
        try (LocalWeb inbox = InboxPages.open(new LoopbackPort(0), world.inbox().mails(), world.receiver());
                Browser browser = Browser.speaking("en")) {
            browser.open(inbox.address().toString());
            browser.seeText("main", Journey.FALLBACK);
            browser.assertGood("d2-inbox");
            browser.open(inbox.address() + "mail/" + mail.id());
            browser.seeText("main", "A receiver says DKIM: pass");
            browser.assertGood("d3-mail");
            browser.assertNoScriptTrouble();
        }
    }
}
