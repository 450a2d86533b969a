package org.senderdomains.dev;

import java.util.stream.Collectors;

/** What a newcomer reads once everything is up. */
final class Greeting {

    private static final String TEXT = """

            ------------------------------------------------------------------------------------------------
             Sender Domains, developer mode. Nothing here leaves this machine.

            %11$s   REST interface      http://localhost:%1$s/sender-domains/api
               Sample application  http://localhost:%1$s/sample/
               Inbox               http://localhost:%3$s/       (SMTP on port %4$s)
               DNS panel           http://localhost:%5$s/       (DNS on port %6$s)
               Host console        http://localhost:%2$s/       (login admin)

               Logins              %7$s, operator, admin
               Password of all     %8$s

             What to do
               1. Add %9$s%12$s:
                    curl -u taro:%8$s -H 'Content-Type: application/json' -d '{"name":"%9$s"}' \\
                         http://localhost:%1$s/sender-domains/api/accounts/%10$s/domains
               2. Publish the records it shows with one click in the DNS panel, or:
                    curl -d domain=%9$s http://localhost:%5$s/api/publish
               3. Wait a few seconds: the status turns VERIFIED by itself.
               4. Send a mail as taro in the sample application; see in the inbox whom it is from,
                  and that a receiver finds its DKIM signature right.
                  Send one as saburo ("Sign in as somebody else"), whose domain is not verified; that
                  leaves from the fallback address.

             Ctrl-C stops everything. What you did is kept until "mvn clean".
            ------------------------------------------------------------------------------------------------
            """;

    /** Where the page of the tenant is, if this build has one. */
    static final String PAGE = "/sender-domains/";

    private Greeting() {}

    static String of(Ports ports, Logins logins, boolean hasPage) {
        return TEXT.formatted(
                ports.http(),
                ports.management(),
                ports.inbox(),
                ports.smtp(),
                ports.panel(),
                ports.dns(),
                Demo.PEOPLE.stream().map(Demo.Person::principal).collect(Collectors.joining(", ")),
                logins.password(),
                Demo.DOMAIN,
                Demo.ACCOUNT,
                hasPage ? "   Set-up page         http://localhost:" + ports.http() + PAGE + "\n" : "",
                hasPage ? " on the set-up page as taro, or" : "");
    }
}
