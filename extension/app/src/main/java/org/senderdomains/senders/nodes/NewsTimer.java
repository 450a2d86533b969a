package org.senderdomains.senders.nodes;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.senderdomains.runtime.Availability;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.SenderDomains;

/** Looks for news on every node, often enough that no mail leaves under a name five seconds after that was taken away. */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class NewsTimer {

    private static final Logger LOG = Logger.getLogger("org.senderdomains.senders");
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final News news = new News();

    @Resource
    private TimerService timers;

    @Inject
    private Availability availability;

    @Inject
    private Transactions transactions;

    @Inject
    private ChangeNotes notes;

    @PostConstruct
    void start() {
        timers.createIntervalTimer(INTERVAL.toMillis(), INTERVAL.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void look() {
        if (!availability.isOpen()) {
            return;
        }
        try {
            if (news.isIn(transactions.inNew(notes::latest))) {
                SenderDomains.forget();
            }
        } catch (RuntimeException e) {
            // Others say that the database is in trouble, and decisions end by themselves; the next look is soon.
            LOG.debug("Whether other nodes changed who may send cannot be seen.", e);
        }
    }
}
