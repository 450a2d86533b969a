package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/**
 * Issue 4, "it must show" 2: whatever is put through whichever public setter of a message, there is one From, ours, or an
 * exception; never a second header field, never a second SMTP command, never silence (PRODUCT rule M7). The setters are
 * found by reflection, so that one a later Jakarta Mail brings is tried, too.
 */
class HostileSettersIT {

    /** As text, as bytes that become one when characters are cut to their low byte, and as Unicode has it. */
    private static final List<String> LINE_BREAKS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\n\n",
            "\r\n\r\n",
            "\r\n \r\n",
            "\n\r",
            "\r\r\n",
            "\0\r\n",
            "\\\r\n",
            "\u760d\u760a",
            "\u0a0d",
            "\u010d\u010a",
            "\u560a",
            "\u2028",
            "\u2029",
            "\u0085",
            "\u000b",
            "\f",
            "=0D=0A",
            "=?utf-8?q?=0D=0A?=",
            "%0d%0a");

    private final SendingApplication app = new SendingApplication();

    @BeforeEach
    void decide() {
        // However busy the machine is, a fallback is one that was decided.
        SenderDomains.configure(SenderDomains.settings().with(Setting.DECISION_TIMEOUT, "60000"));
        app.decide(SendingApplication.verified(List.of(SigningKeys.ed25519("example.test"))));
    }

    @AfterEach
    void close() {
        app.close();
    }

    static Stream<Method> setters() {
        return Stream.of(SMTPMessage.class.getMethods())
                .filter(method -> method.getName().matches("(set|add).*"))
                .filter(method -> method.getParameterCount() > 0);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void no_setter_lets_a_second_sender_or_command_through(Method setter) throws Exception {
        int tried = 0;
        for (String lineBreak : LINE_BREAKS) {
            for (List<Object> arguments : arguments(setter, lineBreak)) {
                tried++;
                assertThatOneSenderRemains(setter, arguments);
            }
        }
        assertThat(tried).isPositive();
    }

    private void assertThatOneSenderRemains(Method setter, List<Object> arguments) throws Exception {
        String trial = setter.getName() + arguments;
        app.server().mails().clear();
        app.server().commands().clear();
        SMTPMessage message = new SMTPMessage(app.session());
        message.setFrom("somebody@application.test");
        message.setRecipients(Message.RecipientType.TO, "hanako@customer.test");
        message.setText("Please pay.");
        boolean refused;
        try {
            setter.invoke(message, arguments.toArray());
            refused = !sent(message);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as(trial)
                    .isInstanceOfAny(MessagingException.class, IllegalArgumentException.class);
            refused = true;
        }
        assertThat(app.server().commands())
                .as(trial)
                .noneMatch(command -> command.toLowerCase(Locale.ROOT).matches("\\W*rcpt.*victim.*"));
        assertThat(app.server().mails()).as(trial).hasSize(refused ? 0 : 1);
        app.server().mails().forEach(mail -> assertThatOneSenderIs(mail, trial));
    }

    private static boolean sent(MimeMessage message) {
        try {
            Transport.send(message);
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    private static void assertThatOneSenderIs(SmtpRecorder.Mail mail, String trial) {
        assertThat(mail.values("From")).as(trial).singleElement().asString().matches("(?s)(.*<)?taro@example\\.test>?");
        assertThat(mail.values("Bcc")).as(trial).isEmpty();
        assertThat(mail.values("X-Evil")).as(trial).isEmpty();
        assertThat(mail.values("Sender")).as(trial).isEmpty();
        assertThat(mail.values("DKIM-Signature")).as(trial).hasSize(1);
        assertThat(mail.header().replace("\r\n", "")).as(trial).doesNotContain("\r", "\n", "\0");
        assertThat(mail.header().lines()).as(trial).allMatch(line -> line.matches("(?s)[!-9;-~]+:.*|[ \\t].*"));
        assertThat(mail.mailFrom()).as(trial).matches("(?s)MAIL FROM:<bounce\\+\\w{16}@bounce\\.example\\.test>.*");
    }

    /** {@return the setter's arguments with something hostile at one place, for each place that takes any} */
    private static List<List<Object>> arguments(Method setter, String lineBreak) {
        Class<?>[] types = setter.getParameterTypes();
        List<List<Object>> all = new ArrayList<>();
        for (int place = 0; place < types.length; place++) {
            for (Object hostile : hostile(types[place], lineBreak)) {
                List<Object> arguments = new ArrayList<>();
                for (int i = 0; i < types.length; i++) {
                    arguments.add(i == place ? hostile : harmless(types[i], i));
                }
                all.add(arguments);
            }
        }
        return all;
    }

    private static List<Object> hostile(Class<?> type, String lineBreak) {
        String lines = lineBreak + "From: evil@x.test" + lineBreak + "Bcc: victim@x.test" + lineBreak + "X-Evil: 1"
                + lineBreak + lineBreak + "body";
        String commands = ">" + lineBreak + "RCPT TO:<victim@x.test";
        if (type == String.class) {
            return List.of("x" + lines, "From" + lines, lines, "a@x.test" + lines, "a@x.test" + commands);
        } else if (type == String[].class) {
            return List.of((Object) new String[] {"x" + lines, lines});
        } else if (type == Address.class) {
            return List.copyOf(addresses(lines, commands));
        } else if (type == Address[].class) {
            return List.of((Object) addresses(lines, commands).toArray(Address[]::new));
        } else if (type == Object.class) {
            return List.of("x" + lines);
        } else if (type == Multipart.class) {
            return List.of(parts("mixed" + lines, "x"), parts("mixed", lines));
        } else if (type == DataHandler.class) {
            return List.of(new DataHandler(
                    new ByteArrayDataSource("x".getBytes(StandardCharsets.US_ASCII), "text/plain" + lines)));
        } else if (isHarmless(type)) {
            return List.of(harmless(type, 0));
        }
        return fail("A setter takes a " + type + ", of which it is not known here what can be hostile.");
    }

    private static List<Address> addresses(String lines, String commands) {
        InternetAddress named = new InternetAddress();
        named.setAddress("a@x.test");
        InternetAddress broken = new InternetAddress();
        broken.setAddress("a@x.test" + lines);
        InternetAddress commanding = new InternetAddress();
        commanding.setAddress("a@x.test" + commands);
        InternetAddress group = new InternetAddress();
        group.setAddress("friends" + lines + ": a@x.test, b@x.test;");
        try {
            named.setPersonal("x" + lines, "UTF-8");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return List.of(named, broken, commanding, group, new Foreign("a@x.test" + lines));
    }

    /** An address of an application's own making, which says what it likes. */
    private static final class Foreign extends Address {
        private static final long serialVersionUID = 1L;

        private final String text;

        Foreign(String text) {
            this.text = text;
        }

        @Override
        public String getType() {
            return "rfc822";
        }

        @Override
        public String toString() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Foreign foreign && foreign.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    private static MimeMultipart parts(String subtype, String inner) {
        try {
            MimeBodyPart part = new MimeBodyPart();
            part.setText("x" + inner);
            part.setHeader("X-Part", "x" + inner);
            part.setFileName("x" + inner);
            MimeMultipart parts = new MimeMultipart(subtype, part);
            parts.setPreamble("x" + inner);
            return parts;
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isHarmless(Class<?> type) {
        return type == int.class
                || type == boolean.class
                || type == Date.class
                || type == Flags.class
                || type == Flags.Flag.class
                || type == Message.RecipientType.class;
    }

    private static Object harmless(Class<?> type, int place) {
        if (type == String.class) {
            // A name, a charset, a subtype.
            return place == 0 ? "X-Name" : place == 1 ? "utf-8" : "plain";
        } else if (type == Object.class || type == Address.class) {
            return type == Address.class ? new Foreign("a@x.test") : "x";
        } else if (type == Address[].class) {
            return new Address[] {new Foreign("a@x.test")};
        } else if (type == int.class) {
            return 1;
        } else if (type == boolean.class) {
            return true;
        } else if (type == Date.class) {
            return new Date(0);
        } else if (type == Flags.class) {
            return new Flags("x");
        } else if (type == Flags.Flag.class) {
            return Flags.Flag.SEEN;
        } else if (type == Message.RecipientType.class) {
            return Message.RecipientType.CC;
        }
        return fail("A setter takes a " + type + ", of which it is not known here what is harmless.");
    }
}
