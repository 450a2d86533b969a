package org.senderdomains.tests.crowd;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many threads that send. A mail's subject is {@code NUMBER ACCOUNT MILLIS}: for which account it is sent, and when its
 * sending began.
 *
 * @param accounts called {@code crowd0}, {@code crowd1}...; each has {@code member@ACCOUNT.test} as member {@code member}
 */
record Crowd(
        Session session, int accounts, int mails, AtomicInteger numbers, AtomicInteger sent, AtomicInteger refused) {

    /** A new connection now and then, as pools make them. */
    private static final int ON_ONE_CONNECTION = 50;

    /** Sends until the crowd has sent all. */
    void send(Random chance) {
        int number = numbers.getAndIncrement();
        while (number < mails) {
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                for (int i = 0; i < ON_ONE_CONNECTION && number < mails; i++) {
                    send(transport, number, chance);
                    number = numbers.getAndIncrement();
                }
            } catch (MessagingException e) {
                throw new IllegalStateException("No connection for mail " + number + ".", e);
            }
        }
    }

    private void send(Transport transport, int number, Random chance) throws MessagingException {
        int account = chance.nextInt(accounts);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("member@crowd" + account + ".test"));
        message.setRecipients(MimeMessage.RecipientType.TO, "customer@recipient.test");
        message.setText("Dear customer, your invoice is ready.\n請求書をお送りします。\n", StandardCharsets.UTF_8.name());
        message.setHeader("X-Sender-Account", "crowd" + account);
        message.setHeader("X-Sender-Member", "member");
        Malice malice = Malice.values()[chance.nextInt(Malice.values().length)];
        malice.into(message, "member@crowd" + (account + 1) % accounts + ".test");
        message.setSubject(number + " " + account + " " + System.currentTimeMillis());
        message.saveChanges();
        try {
            transport.sendMessage(message, message.getAllRecipients());
            sent.incrementAndGet();
        } catch (MessagingException e) {
            // An exception is a right answer to malice; to none, it is not.
            if (malice == Malice.NONE) {
                throw e;
            }
            refused.incrementAndGet();
        }
    }
}
