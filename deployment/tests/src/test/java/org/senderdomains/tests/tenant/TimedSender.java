package org.senderdomains.tests.tenant;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.concurrent.CompletableFuture;

/** Sends from an EJB timer, where nobody is logged in. */
@Singleton
public class TimedSender {

    @Resource(lookup = "java:jboss/mail/Default")
    private Session session;

    @Resource
    private TimerService timers;

    private CompletableFuture<String> last = new CompletableFuture<>();

    public CompletableFuture<String> sendSoon(Letter letter) {
        last = new CompletableFuture<>();
        timers.createSingleActionTimer(1, new TimerConfig(letter, false));
        return last;
    }

    @Timeout
    void send(Timer timer) {
        try {
            Transport.send(((Letter) timer.getInfo()).in(session));
            last.complete("sent");
        } catch (MessagingException | RuntimeException e) {
            last.completeExceptionally(e);
        }
    }
}
