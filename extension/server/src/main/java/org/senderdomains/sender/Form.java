package org.senderdomains.sender;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a {@link Setting}, or each item of a list, must look like. */
public enum Form {
    ANYTHING {
        @Override
        Optional<String> demand(String text) {
            return text.codePoints().anyMatch(Character::isISOControl)
                    ? Optional.of("must not contain line breaks or other control characters")
                    : Optional.empty();
        }
    },
    ADDRESS {
        @Override
        Optional<String> demand(String text) {
            return Mailbox.parse(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a plain mail address such as no-reply@example.com, without a display name");
        }
    },
    DOMAIN {
        @Override
        Optional<String> demand(String text) {
            return Mailbox.isHostName(text)
                    ? Optional.empty()
                    : Optional.of("must be a domain name such as example.com, in letters, digits and hyphens,"
                            + " without a dot at its end (an internationalized name in its xn-- form)");
        }
    },
    /** {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port}. */
    SERVER {
        @Override
        Optional<String> demand(String text) {
            Matcher server = HOST_PORT.matcher(text);
            boolean right = server.matches()
                    && (server.group("six") != null || Mailbox.isHostName(server.group("host")))
                    && (server.group("port") == null || isPort(server.group("port")));
            return right
                    ? Optional.empty()
                    : Optional.of("must be a host or host:port, such as 192.0.2.53 or [2001:db8::53]:5353");
        }
    },
    SPF_MECHANISM {
        @Override
        Optional<String> demand(String text) {
            return MECHANISM.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("must be an SPF mechanism that names servers, such as ip4:192.0.2.0/24, mx or"
                            + " include:_spf.example.com");
        }
    },
    SERVER_WIDE_NAME {
        @Override
        Optional<String> demand(String text) {
            return NAME.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("must be a JNDI name that is the same for the whole server, such as"
                            + " java:jboss/mail/Default, beginning with java:/, java:jboss/ or java:global/");
        }
    },
    URL {
        @Override
        Optional<String> demand(String text) {
            return isHttp(text)
                    ? Optional.empty()
                    : Optional.of("must be an absolute address such as https://mail.example.com/");
        }
    },
    WHOLE_NUMBER {
        @Override
        Optional<String> demand(String text) {
            return text.matches("\\d{1,9}")
                    ? Optional.empty()
                    : Optional.of("must be a whole number from 0 to 999999999");
        }
    };

    private static final Pattern NAME = Pattern.compile("java:(?:jboss/|global/|/)\\S+");
    private static final Pattern HOST_PORT =
            Pattern.compile("(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<host>[^:\\[\\]]+))(?::(?<port>\\d{1,5}))?");

    // RFC 7208 §4.6.1, without "all", which we add, without "ptr", which nobody should use, and without macros.
    private static final Pattern MECHANISM = Pattern.compile("[+?~-]?(?:(?:include|exists):[A-Za-z0-9._-]{1,253}"
            + "|(?:a|mx)(?::[A-Za-z0-9._-]{1,253})?(?:/\\d{1,2})?(?://\\d{1,3})?"
            + "|ip4:\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?|ip6:[0-9A-Fa-f:.]{2,45}(?:/\\d{1,3})?)");

    /** {@return what {@code text} must be and is not, to follow the setting's name in a sentence; empty if it is right} */
    abstract Optional<String> demand(String text);

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65535;
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException notEvenThat) {
            return false;
        }
    }
}
