package org.senderdomains.tests;

import java.net.URI;
import java.util.List;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.World;

/** How people come to the tenant's page, and what all its tests look at. */
final class TenantPage {

    private TenantPage() {}

    /** {@return a browser that shows an account to a person who has just logged in} */
    static Browser signedIn(String language, String principal, String account) {
        Browser browser = Browser.speaking(language);
        browser.open(of(account));
        signIn(browser, principal);
        browser.see("#mail-now");
        return browser;
    }

    static void signIn(Browser browser, String principal) {
        browser.type("input[name=name]", principal);
        browser.type("input[name=password]", principal);
        browser.click("form button");
    }

    /** {@return where an account is} */
    static String of(String account) {
        return World.get().at("/sender-domains/").base() + "#/" + account;
    }

    /** {@return where a domain of an account is} */
    static String of(String account, String domain) {
        return of(account) + "/domains/" + domain;
    }

    /** {@return the address under which the browser reaches what a link of the platform names} */
    static String here(String link) {
        URI there = URI.create(link);
        String view = there.getFragment() == null ? "" : "#" + there.getFragment();
        return World.get().at(there.getPath()).base() + view;
    }

    /** {@return how far the steps are that are shown} */
    static List<String> steps(Browser browser) {
        return browser.all("[data-step]").stream()
                .map(step -> step.getAttribute("data-step-state"))
                .toList();
    }
}
