package org.senderdomains.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lasting alerts that one node remembers; they end up in a list. */
public record ListedAlerts(List<OperatorAlert> list, InstantSource time, Map<AlertCode, Instant> told)
        implements LastingAlerts {

    /** For nobody to read. */
    public ListedAlerts() {
        this(new ArrayList<>(), InstantSource.fixed(Instant.EPOCH));
    }

    public ListedAlerts(List<OperatorAlert> list, InstantSource time) {
        this(list, time, new EnumMap<>(AlertCode.class));
    }

    @Override
    public void raise(OperatorAlert alert, Duration interval) {
        Instant now = time.instant();
        Instant last = told.get(alert.code());
        if (last == null || !now.isBefore(last.plus(interval))) {
            told.put(alert.code(), now);
            list.add(alert);
        }
    }

    @Override
    public boolean over(AlertCode code) {
        return told.remove(code) != null;
    }
}
