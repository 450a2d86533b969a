package org.senderdomains.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's browser. */
public final class Browser implements AutoCloseable {
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DESKTOP = 1100;
    private static final int PHONE = 390;

    private final ChromeDriver driver;
    private final String language;

    private Browser(ChromeDriver driver, String language) {
        this.driver = driver;
        this.language = language;
    }

    /** Opens a browser that speaks a language; without Chromium the test is skipped, or fails where it is demanded. */
    public static Browser speaking(String language) {
        boolean there = CHROMIUM.canExecute() && DRIVER.canExecute();
        if (!there) {
            String missing = CHROMIUM + " or " + DRIVER + " is missing (apt-get install chromium chromium-driver).";
            assertThat(Boolean.getBoolean("debian"))
                    .as("-Pdebian demands it: " + missing)
                    .isFalse();
            System.out.println("Skipped: " + missing);
            assumeThat(there).as(missing).isTrue();
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--accept-lang=" + language,
                "--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriver driver = new Chromium(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
        driver.manage().window().setSize(new Dimension(DESKTOP, 900));
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
        return new Browser(driver, language);
    }

    public void open(String address) {
        driver.get(address);
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    /** {@return the element, once it is there and to be seen} */
    public WebElement see(String css) {
        return wait("the element " + css)
                .until(any -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(Browser::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until an element says something; drawn anew meanwhile or not. */
    public void seeText(String css, String part) {
        wait(part + " in " + css).until(any -> text(css).contains(part));
    }

    /** Waits until there are so many of these elements. */
    public void seeCount(String css, int count) {
        wait(count + " times " + css)
                .until(any -> driver.findElements(By.cssSelector(css)).size() == count);
    }

    /** Waits until a script in the page answers true. */
    public void seeThat(String script) {
        wait(script).until(any -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
    }

    /** {@return what is to be read in an element, empty if it is not there} */
    public String text(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream()
                    .map(WebElement::getText)
                    .findFirst()
                    .orElse("");
        } catch (StaleElementReferenceException e) {
            return "";
        }
    }

    public void type(String css, String text) {
        wait("a field " + css).until(any -> {
            WebElement field = see(css);
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    public void click(String css) {
        wait("something to click at " + css).until(any -> {
            WebElement element = see(css);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return true;
        });
    }

    /** Clicks the element that says just this. */
    public void press(String css, String text) {
        wait(text + " in one of " + css).until(any -> {
            Optional<WebElement> found = driver.findElements(By.cssSelector(css)).stream()
                    .filter(element ->
                            isDisplayed(element) && element.getText().strip().equals(text))
                    .findFirst();
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    /** Types where the focus is. */
    public void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script in the page, and waits until it calls its first argument. */
    public void await(String script) {
        driver.executeAsyncScript(script);
    }

    /** {@return what a module of the page answers, at once or later} */
    public Object ask(String module, String call) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; import(arguments[0]).then((page) => " + call
                        + ").then(done)",
                module);
    }

    /** Requests to these addresses (with * for any part) fail from now on, as if the server could not be reached. */
    public void cutOff(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** Forgets who is signed in, as a server does that was started anew. */
    public void forgetSession() {
        driver.manage().deleteAllCookies();
    }

    public String clipboard() {
        return (String) driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[0])");
    }

    /** Keeps pictures of the page as it is, and asserts that everybody can use it. */
    public void assertGood(String step) {
        keepPictures(step);
        assertAccessible(step);
    }

    /** Keeps pictures of the page as it is: desktop and phone, light and dark. */
    private void keepPictures(String step) {
        for (String scheme : List.of("light", "dark")) {
            driver.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            settle();
            keepPicture(step + "-desktop-" + scheme, DESKTOP);
            keepPicture(step + "-phone-" + scheme, PHONE);
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    private void keepPicture(String name, int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
        assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth"))
                .as("the width of %s, that it need not be moved sideways", name)
                .isLessThanOrEqualTo(width);
        if (width == PHONE) {
            assertNothingIsOutOfSight(name);
        }
        Object picture = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("screenshots")));
            Files.write(
                    folder.resolve(language + "-" + name + ".png"),
                    Base64.getDecoder().decode((String) picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody scrolls a part of a page to the side on a phone. */
    private void assertNothingIsOutOfSight(String name) {
        assertThat((List<?>) driver.executeScript("""
                        return [...document.querySelectorAll("main *")]
                            .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > innerWidth + 1)
                            .map((one) => one.outerHTML.slice(0, 200));
                        """))
                .as("what of %s is out of sight at the right", name)
                .isEmpty();
    }

    /** Asserts that axe-core finds nothing serious, in light and in dark. */
    private void assertAccessible(String step) {
        for (String scheme : List.of("light", "dark")) {
            driver.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            settle();
            driver.executeScript(axe());
            @SuppressWarnings("unchecked")
            List<String> found = (List<String>) driver.executeAsyncScript("""
                    const done = arguments[0];
                    axe.run(document, { resultTypes: ["violations"] }).then((result) => done(result.violations
                        .filter((one) => ["serious", "critical"].includes(one.impact))
                        .flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html + " " + node.failureSummary))));
                    """);
            assertThat(found)
                    .as("what axe-core finds at %s (%s, %s)", step, language, scheme)
                    .isEmpty();
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    /** Colours change by transitions, and half-way through one they are anything. */
    private void settle() {
        driver.executeAsyncScript("requestAnimationFrame(() => {"
                + " document.getAnimations().forEach((one) => one.finish()); requestAnimationFrame(arguments[0]); })");
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that nothing was refused by the Content-Security-Policy and no script failed. */
    public void assertNoScriptTrouble() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> message.contains("Content Security Policy")
                        || message.contains("Uncaught")
                        || message.contains("net::"))
                .isEmpty();
    }

    /** Asserts that nothing a stranger wrote became part of the page or ran in it. */
    public void assertInert() {
        assertThat(driver.executeScript("return window.hacked ?? null")).isNull();
        assertThat(all("img, iframe, main script, [onerror]")).isEmpty();
        assertNoScriptTrouble();
    }

    /** The page may be drawn anew between finding an element and looking at it. */
    private static boolean isDisplayed(WebElement element) {
        try {
            return element.isDisplayed();
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    private WebDriverWait wait(String forWhat) {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
        wait.withMessage(() -> "Not seen: " + forWhat + ". The page at " + driver.getCurrentUrl() + " says:\n"
                + driver.findElement(By.tagName("body")).getText());
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
