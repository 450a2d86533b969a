package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** The host console, driven as an operator would (PRODUCT rule U3); what is hostile in it does nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HalIT {

    private static final String HOSTILE = "<img src=x onerror=window.hacked=1>";
    private static final String OURS = "model-browser-root___subsystem___sender-domains";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("hal-tenant");
    }

    @Test
    void a_setting_is_changed_and_domains_are_looked_at_and_checked() {
        String account = "in-hal";
        journey.configureWithoutTimer();
        String body = """
                {"displayName": "%s", "owner": {"principal": "taro", "notificationAddress": "taro@owner.test"},
                 "option": true, "locale": "en"}
                """.formatted(HOSTILE);
        assertThat(journey.operator().put("/accounts/" + account, body).status())
                .isEqualTo(201);
        journey.member(account, "taro", "admin", "taro@" + account + ".test");
        hostileRecord(account);
        Zone zone = world.zone(account + ".test");
        JsonObject domain = journey.addDomain(account, account + ".test");
        journey.check(account, account + ".test");

        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.administrationAs("administrator") + "/management");
            browser.open(world.administration().base() + "/console/index.html#model-browser");
            expand(browser, "model-browser-root___subsystem");
            aSettingIsChanged(browser);
            expand(browser, OURS);
            expand(browser, "sender-domains___account");
            open(browser, "sender-domains___account___" + account);
            browser.seeText("body", HOSTILE);
            browser.seeText("body", "2 domains: 2 PENDING");
            expand(browser, "sender-domains___account___" + account);
            expand(browser, "sender-domains__" + account + "___domain");
            open(browser, "sender-domains__" + account + "___domain___hostile-" + account + ".test");
            browser.seeText("body", "window.hacked=2");

            open(browser, "sender-domains__" + account + "___domain___" + account + ".test");
            // In full, so that it cannot be what was shown of the other domain.
            String name = domain.getJsonArray("records").getJsonObject(0).getString("fullName");
            browser.seeText("body", "RECORD_MISSING at CNAME " + name);

            journey.publish(domain, zone);
            journey.awaitKeys(domain);
            checkNow(browser);
            browser.seeText("body", "VERIFIED");
            assertThat(journey.domain(account, account + ".test").getString("status"))
                    .isEqualTo("VERIFIED");
            assertThat(browser.run("return window.hacked")).isNull();
        }
    }

    /** A domain with a record at which somebody put a script. */
    private void hostileRecord(String account) {
        Zone zone = world.zone("hostile-" + account + ".test");
        JsonObject record = journey.addDomain(account, "hostile-" + account + ".test")
                .getJsonArray("records")
                .getJsonObject(0);
        zone.add(record.getString("fullName"), "CNAME", "window.hacked=2.<script>.test");
        journey.check(account, "hostile-" + account + ".test");
    }

    private void aSettingIsChanged(Browser browser) {
        open(browser, OURS);
        browser.press("a.clickable", "Edit");
        browser.type("input[id$=-support-contact-editing]", "support@hal.test");
        browser.press("button", "Save");
        try (Management management = world.management()) {
            await().atMost(Journey.PATIENCE)
                    .untilAsserted(() -> assertThat(management
                                    .read(Management.SUBSYSTEM, "support-contact")
                                    .asString())
                            .isEqualTo("support@hal.test"));
            management.reset("support-contact");
        }
    }

    /**
     * HAL sets the switches of a form 111 ms after it was opened for editing (its SwitchItem does), and so undoes what somebody does to them
     * before, as only a test can; a timer of ours that is longer and begins later runs after that.
     */
    private static void checkNow(Browser browser) {
        browser.press("a.clickable", "Edit");
        browser.await("setTimeout(arguments[0], 200)");
        browser.click(".bootstrap-switch-wrapper:has(input[id$=-check-now-editing])");
        browser.seeThat("document.querySelector('input[type=checkbox][id$=-check-now-editing]').checked");
        browser.press("button", "Save");
    }

    private static void expand(Browser browser, String node) {
        browser.click("[id='" + node + "'] > i.jstree-ocl");
    }

    private static void open(Browser browser, String node) {
        browser.click("[id='" + node + "'] > a");
    }
}
