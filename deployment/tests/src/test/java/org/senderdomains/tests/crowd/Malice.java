package org.senderdomains.tests.crowd;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;

/** What an application may write to send under somebody else's name, carelessly or on purpose. */
enum Malice {
    NONE {
        @Override
        void into(MimeMessage message, String other) {}
    },
    ANOTHERS_FROM {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setFrom(new InternetAddress(other));
        }
    },
    LINE_BREAK_IN_FROM {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("From", "a@application.test\r\nFrom: " + other);
        }
    },
    LINE_BREAK_IN_SOME_HEADER {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("X-Note", "x\nFrom: " + other + "\n\nFrom: " + other);
        }
    },
    SEVERAL_FROMS {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.addHeader("From", other);
            message.addHeader("from", other);
        }
    },
    SENDER_AND_RESENT {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("Sender", other);
            message.setHeader("Resent-From", other);
            message.setHeader("Return-Path", "<" + other + ">");
            message.setHeader("DKIM-Signature", "v=1; d=" + other.replaceFirst(".*@", "") + "; s=x; b=x");
        }
    },
    GROUP {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("From", "group:" + other + ";");
        }
    },
    ENCODED_NAME {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("From", "=?UTF-8?Q?" + other.replace("@", "=40") + "=0D=0AFrom:x?= <" + other + ">");
        }
    },
    LOW_BYTES_OF_A_LINE_BREAK {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.setHeader("X-Note", "x\u760d\u760aFrom: " + other);
            message.setHeader("From", "\u760d\u760aFrom: " + other);
        }
    },
    ANOTHERS_ACCOUNT_IN_A_LINE_BREAK {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            String account = other.replaceFirst(".*@", "").replace(".test", "");
            message.setHeader("X-Note", "x\r\nX-Sender-Account: " + account + "\r\nX-Sender-Exempt: true");
        }
    },
    NO_FROM {
        @Override
        void into(MimeMessage message, String other) throws MessagingException {
            message.removeHeader("From");
            message.setText("名前のない手紙です。\r\n.\r\nMAIL FROM:<" + other + ">\r\n", StandardCharsets.UTF_8.name());
        }
    };

    /** @param other an address of another account's member */
    abstract void into(MimeMessage message, String other) throws MessagingException;
}
