package org.senderdomains.addresses.sender;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.senderdomains.accounts.members.RefusedMail;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Ending;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.names.EmailAddress;

/**
 * An account's sender address in JSON.
 *
 * @param address the one in use; absent if there is none
 * @param requested the one that is to take its place; absent if there is none
 * @param denied the last one that was asked for, if its reader pressed "This was not me" within a day and nothing was asked for since
 * @param domain that of the requested address, else that of the one in use; absent if the account has not added it
 * @param step what is to be done next: 1 confirm the address, 2 publish the DNS records, 3 check them; absent if nothing is
 * @param enabled whether mail may leave from {@code address}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SenderAddressView(
        String address,
        Instant confirmedAt,
        RequestedView requested,
        DeniedView denied,
        DomainPart domain,
        Integer step,
        boolean enabled) {

    /**
     * An address that is not in use yet.
     *
     * @param undeliverableAt when a mail server refused the confirmation mail for good; absent if none did
     * @param undeliverableWords what it said; absent if it is not known
     * @param takenAt when somebody confirmed it though another account has it; absent if nobody did since the last mail
     * @param waitsFor {@code confirmation}, {@code domain}, or {@code expired}: the links in all mails have run out
     */
    public record RequestedView(
            String address,
            Instant requestedAt,
            Instant expiresAt,
            Instant undeliverableAt,
            String undeliverableWords,
            Instant takenAt,
            Instant confirmedAt,
            String waitsFor) {}

    /** An address whose reader knows nothing of it. */
    public record DeniedView(String address, Instant at) {}

    /**
     * What became of the mails that asked.
     *
     * @param open what asks for the address that is to be used next; empty if it is forgotten
     * @param denied the last one that was denied lately
     */
    public record Replied(Optional<Confirmation> open, Optional<Confirmation> denied, Instant now) {
        private boolean isExpired() {
            return open.filter(asked -> asked.isOpenAt(now)).isEmpty();
        }
    }

    /** The part of a domain that matters here. */
    public record DomainPart(String name, String status) {}

    /** Where an account's domains are looked up. */
    public interface Lookup {
        Optional<Domain> find(EmailAddress address);
    }

    public static SenderAddressView of(Optional<SenderAddress> known, Replied replied, Lookup domains) {
        if (known.isEmpty()) {
            return new SenderAddressView(null, null, null, null, null, 1, false);
        }
        SenderAddress own = known.get();
        Optional<EmailAddress> concerned = own.next().or(own::address);
        Optional<Domain> domain = concerned.flatMap(domains::find);
        boolean enabled = own.address()
                .flatMap(domains::find)
                .filter(one -> one.status().maySend())
                .isPresent();
        return new SenderAddressView(
                own.address().map(EmailAddress::toString).orElse(null),
                own.confirmedAt(),
                own.next().map(next -> requested(next, own, replied)).orElse(null),
                replied.denied()
                        .filter(denied -> isLast(denied, own))
                        .map(SenderAddressView::denied)
                        .orElse(null),
                domain.map(one ->
                                new DomainPart(one.name().ascii(), one.status().name()))
                        .orElse(null),
                step(own, domain),
                enabled);
    }

    private static RequestedView requested(EmailAddress next, SenderAddress own, Replied replied) {
        boolean confirmed = own.nextConfirmedAt().isPresent();
        return new RequestedView(
                next.toString(),
                own.nextRequestedAt(),
                confirmed ? null : replied.open().map(Confirmation::expiresAt).orElse(null),
                own.nextRefused().map(RefusedMail::at).orElse(null),
                own.nextRefused().map(RefusedMail::words).orElse(null),
                confirmed ? null : replied.open().flatMap(Confirmation::takenAt).orElse(null),
                own.nextConfirmedAt().orElse(null),
                confirmed ? "domain" : replied.isExpired() ? "expired" : "confirmation");
    }

    /** {@return whether nothing was asked for after it} */
    private static boolean isLast(Confirmation denied, SenderAddress own) {
        return own.next().isEmpty()
                && (own.confirmedAt() == null || own.confirmedAt().isBefore(endOf(denied)));
    }

    private static DeniedView denied(Confirmation denied) {
        return new DeniedView(denied.wish().address().toString(), endOf(denied));
    }

    private static Instant endOf(Confirmation denied) {
        return denied.endedAt(Ending.DENIED).orElseThrow();
    }

    private static Integer step(SenderAddress own, Optional<Domain> domain) {
        boolean unconfirmed = own.next().isPresent()
                ? own.nextConfirmedAt().isEmpty()
                : own.address().isEmpty();
        if (unconfirmed) {
            return 1;
        }
        if (domain.filter(one -> one.status().maySend()).isPresent()) {
            return null;
        }
        return domain.filter(SenderAddressView::isPublished).isPresent() ? 3 : 2;
    }

    /**
     * {@return whether anything was seen at the names of its records} Also if it is not certain: because not all servers
     * have it, or because it leads to something of ours that is not there.
     */
    private static boolean isPublished(Domain domain) {
        return domain.records().stream()
                .map(RequiredRecord::seen)
                .anyMatch(seen ->
                        seen.state() == RecordState.FOUND || seen.state() == RecordState.WRONG || seen.found() != null);
    }
}
