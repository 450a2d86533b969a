package org.senderdomains.sample;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Sends letters from a timer, where nobody is logged in. */
@Singleton
@PermitAll
public class LaterPost {

    private static final System.Logger LOG = System.getLogger(LaterPost.class.getName());

    @Resource
    private TimerService timers;

    @Resource(lookup = "java:jboss/mail/Default")
    private Session mail;

    public void send(Letter letter) {
        timers.createSingleActionTimer(Duration.ofSeconds(1).toMillis(), new TimerConfig(letter, false));
    }

    @Timeout
    void send(Timer timer) {
        try {
            ((Letter) timer.getInfo()).send(mail);
        } catch (MessagingException e) {
            LOG.log(Level.WARNING, "A letter could not be sent.", e);
        }
    }
}
