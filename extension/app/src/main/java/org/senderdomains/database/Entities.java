package org.senderdomains.database;

import java.util.List;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.ConfirmationLink;
import org.senderdomains.addresses.sender.ConfirmedAddress;
import org.senderdomains.addresses.sender.SenderAddress;
import org.senderdomains.checks.brake.BrakeState;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainEvent;
import org.senderdomains.domains.IssuedLabel;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.handovers.Handover;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.notices.Notice;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.senders.nodes.ChangeNote;
import org.senderdomains.throttles.ThrottleEntry;

/** Every entity there is; each stands before those it refers to, so that the tables can be emptied in this order. */
public final class Entities {

    public static final List<Class<?>> ALL = List.of(
            Handover.class,
            Notice.class,
            ConfirmationLink.class,
            Confirmation.class,
            ConfirmedAddress.class,
            SenderAddress.class,
            ThrottleEntry.class,
            SigningKey.class,
            ServedName.class,
            DomainEvent.class,
            RequiredRecord.class,
            Domain.class,
            Member.class,
            Account.class,
            IssuedLabel.class,
            ChangeNote.class,
            BrakeState.class);

    private Entities() {}
}
