package org.senderdomains.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Mail services where anybody gets an address; the list says in its first lines where it is from and how to renew it. */
final class FreeMail {

    private static final String LIST = "free-mail-domains.txt";
    private static final Set<String> NAMES = read();

    private FreeMail() {}

    /**
     * {@return whether the name, or one above it that is still the same owner's, is a free-mail service} What lies below a
     * public suffix is another owner's: some lists have the domains of dynamic DNS services, too.
     */
    static boolean contains(DomainName name) {
        return name.upTo(name.zone()).map(DomainName::ascii).anyMatch(NAMES::contains);
    }

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(FreeMail.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of free-mail domains in this application cannot be read.", e);
        }
    }
}
