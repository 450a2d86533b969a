package org.senderdomains.notices;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Mails alerts to the operator, if there is an address for that. */
@Dependent
public class AlertNotices {

    private final Notices notices;
    private final InstantSource time;
    private final Supplier<Settings> settings;

    @Inject
    public AlertNotices(Notices notices, InstantSource time, Supplier<Settings> settings) {
        this.notices = notices;
        this.time = time;
        this.settings = settings;
    }

    void write(@Observes OperatorAlert alert) {
        settings.get().text(Setting.OPERATOR_ADDRESS).ifPresent(address -> {
            Instant now = time.instant();
            Facts facts = Facts.NONE
                    .with("code", alert.code().toString())
                    .with("text", alert.text())
                    .with("at", now.toString());
            notices.write(new Addressee(null, address, Language.EN), NoticeKind.ALERT, facts, now);
        });
    }
}
