package org.senderdomains.dev.inbox;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail as a person reads it. Everything in it comes from the sender: it is text, never markup.
 *
 * @param headers all fields in wire order, those that occur twice included
 * @param body its text
 */
public record MailContent(List<Header> headers, MailBody body) {

    /** RFC 5322 §3.2.3: none of the specials. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^()<>\\[\\]:;@\\\\,\"]*");

    static MailContent read(byte[] raw) {
        int body = HeaderSection.length(raw);
        return new MailContent(HeaderSection.read(raw, body), MailBody.read(raw, body));
    }

    /** {@return the values of all fields of that name, as they arrived} */
    public List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** {@return From with names decoded; if there are several fields, all of them} */
    public String from() {
        return addresses("From");
    }

    public String replyTo() {
        return addresses("Reply-To");
    }

    public String to() {
        return addresses("To");
    }

    public String subject() {
        return values("Subject").stream().map(MailContent::decoded).collect(Collectors.joining(", "));
    }

    /** {@return what there is to read; see {@link MailBody#text()}} */
    public String text() {
        return body.text();
    }

    private String addresses(String name) {
        return values(name).stream().flatMap(MailContent::readable).collect(Collectors.joining(", "));
    }

    // Address by address, because a decoded display name may itself look like an address and must then stay quoted.
    private static Stream<String> readable(String value) {
        try {
            return Stream.of(InternetAddress.parseHeader(value, true)).map(MailContent::readable);
        } catch (AddressException e) {
            return Stream.of(value);
        }
    }

    private static String readable(InternetAddress address) {
        String name = address.getPersonal();
        if (name == null) {
            return address.getAddress();
        }
        String shown = PLAIN_NAME.matcher(name).matches() ? name : '"' + name + '"';
        return shown + " <" + address.getAddress() + ">";
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    /** {@return this as the text a failed assertion shows} */
    @Override
    public String toString() {
        return "From: " + from() + ", Subject: " + subject();
    }
}
