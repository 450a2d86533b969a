package org.senderdomains.checks.sweep;

import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.runtime.Transactions;

/** Takes a domain that cannot be processed out of the rotation for a while, so that the others go on. */
public final class Parking {

    private final DueDomains due;
    private final OperatorAlerts alerts;
    private final Transactions transactions;

    public Parking(DueDomains due, OperatorAlerts alerts, Transactions transactions) {
        this.due = due;
        this.alerts = alerts;
        this.transactions = transactions;
    }

    public void park(Claimed claimed, Throwable why) {
        String reason = reason(why);
        boolean first = transactions.inNew(() -> {
            boolean newly = due.park(claimed, reason);
            if (newly) {
                alerts.raise(alert(claimed, reason));
            }
            return newly;
        });
        if (first) {
            SweepLog.LOG.parked(claimed.id(), why);
        }
    }

    private static OperatorAlert alert(Claimed claimed, String reason) {
        return new OperatorAlert(
                AlertCode.DOMAIN_PARKED,
                "The domain " + claimed.domain().name() + " (claim " + claimed.id() + ") cannot be checked: " + reason
                        + ". Its status stays as it is, and the timer tries again each hour. If the cause is mended, it"
                        + " goes on at once with DELETE /sender-domains/api/parked-domains/" + claimed.id() + ".");
    }

    /** The failure, and what is behind it. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root == failure ? failure.toString() : failure + " - " + root;
        String line = reason.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 500 ? line : line.substring(0, 499) + "…";
    }
}
