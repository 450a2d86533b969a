package org.senderdomains.dkim;

import java.util.regex.Pattern;

/**
 * As whom to sign.
 *
 * @param domain {@code d=}, in ASCII form
 * @param selector {@code s=}
 */
public record DkimIdentity(String domain, String selector, DkimKey key) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*");
    private static final int LONGEST = 253;

    public DkimIdentity {
        // Both become part of a header field: anything but a name could become a second field.
        for (String name : new String[] {domain, selector}) {
            if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(Excerpt.of(name) + " is no domain name in ASCII form.");
            }
        }
    }
}
