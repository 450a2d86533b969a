package org.senderdomains.addresses.link;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Confirmations.Asked;
import org.senderdomains.addresses.confirmation.Ending;
import org.senderdomains.addresses.confirmation.Purpose;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.addresses.sender.OwnDomains;
import org.senderdomains.addresses.sender.SenderAddress;
import org.senderdomains.addresses.sender.SenderAddresses;
import org.senderdomains.web.LinkToken;

/** What follows from what the owner of a mailbox says, in the transaction around it. */
@Dependent
public class Replies {

    private final Confirmations confirmations;
    private final SenderAddresses addresses;
    private final OwnDomains domains;
    private final Accounts accounts;
    private final Event<WhoMaySendChanged> changed;

    @Inject
    public Replies(
            Confirmations confirmations,
            SenderAddresses addresses,
            OwnDomains domains,
            Accounts accounts,
            Event<WhoMaySendChanged> changed) {
        this.confirmations = confirmations;
        this.addresses = addresses;
        this.domains = domains;
        this.accounts = accounts;
        this.changed = changed;
    }

    /** What is told to whoever pressed a button. */
    enum Result {
        CONFIRMED,
        DENIED,
        /** Another account was faster; all stays as it was, and the link still works should that account let go. */
        TAKEN,
        /** The link was used, is too old, or never was one. */
        NOTHING
    }

    /** {@return what the link asks; empty if nothing (any more)} */
    Optional<Asked> asked(Optional<LinkToken> token) {
        return confirmations.asked(token);
    }

    Result confirm(Optional<LinkToken> token) {
        Optional<Asked> asked = locked(token);
        if (asked.isEmpty()) {
            return Result.NOTHING;
        }
        Wish wish = asked.get().confirmation().wish();
        if (wish.purpose() == Purpose.NOTIFICATION_ADDRESS) {
            member(wish).ifPresent(member -> member.confirm(wish.address()));
        } else if (addresses.hold(wish.address(), wish.account())) {
            domains.add(asked.get().account(), wish.address().domain());
            addresses.find(wish.account()).orElseThrow().confirmed(confirmations.now());
            addresses.release(wish.account());
        } else {
            LinkLog.LOG.taken(wish.account());
            asked.get().confirmation().taken(confirmations.now());
            return Result.TAKEN;
        }
        end(asked.get().confirmation(), Ending.CONFIRMED);
        return Result.CONFIRMED;
    }

    /** "This was not me." */
    Result deny(Optional<LinkToken> token) {
        Optional<Asked> asked = locked(token);
        if (asked.isEmpty()) {
            return Result.NOTHING;
        }
        Wish wish = asked.get().confirmation().wish();
        if (wish.purpose() == Purpose.NOTIFICATION_ADDRESS) {
            member(wish).ifPresent(member -> member.deny(wish.address()));
        } else {
            addresses.find(wish.account()).ifPresent(SenderAddress::wantNothingElse);
        }
        end(asked.get().confirmation(), Ending.DENIED);
        return Result.DENIED;
    }

    /**
     * Two who press at once are answered one after the other: the second finds it ended. First comes whose address it is, as
     * for whoever asks for one (see {@link SenderAddresses#locked}).
     */
    private Optional<Asked> locked(Optional<LinkToken> token) {
        return asked(token).flatMap(found -> {
            Wish wish = found.confirmation().wish();
            boolean waits = switch (wish.purpose()) {
                case SENDER_ADDRESS -> addresses.locked(wish.account()).isPresent();
                case NOTIFICATION_ADDRESS -> accounts.locked(wish.member()).isPresent();
            };
            return confirmations
                    .locked(found.confirmation().id())
                    .filter(open -> waits && open.isOpenAt(confirmations.now()))
                    .map(open -> new Asked(open, found.account()));
        });
    }

    private void end(Confirmation confirmation, Ending how) {
        confirmation.end(how, confirmations.now());
        LinkLog.LOG.ended(confirmation.wish().purpose(), confirmation.wish().account(), how);
        changed.fire(new WhoMaySendChanged());
    }

    private Optional<Member> member(Wish wish) {
        return accounts.member(wish.member());
    }
}
