package org.senderdomains.platform;

import java.util.Optional;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Domain;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.platform.keys.ActiveKeys;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.senders.DatabaseDirectory;
import org.senderdomains.senders.SenderRules;

/** A member of an account whose domain is verified and has a key that signs. */
record VerifiedMember(World world) {

    private static final SendAttempt ATTEMPT = new SendAttempt(
            Optional.of("taro"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("taro@example.test"),
            SendAttempt.Origin.UNKNOWN);

    /** Decides about a mail of that member, in a transaction of its own. */
    interface Decider {
        Decision decide();
    }

    static VerifiedMember in(World world) {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        FakeDns dns = new FakeDns();
        domain.records()
                .forEach(record -> world.names()
                        .find(record.data())
                        .orElseThrow()
                        .wanted()
                        .forEach(wanted -> {
                            switch (wanted.type()) {
                                case TXT -> dns.txt(record.data(), wanted.data());
                                default -> dns.mx(record.data(), 10, "mx.platform.test");
                            }
                        }));
        world.round(dns, Pusher.NONE);
        world.transactions.inNew(() -> {
            Member taro = new Member(new MemberId("acme", "taro"), Role.GENERAL);
            taro.vouchFor(Optional.of(EmailAddress.parse("taro@example.test")));
            world.entities.persist(taro);
            return world.entities
                    .createNativeQuery("update domain_claim set status = 'VERIFIED' where name = 'example.test'")
                    .executeUpdate();
        });
        world.entities.clear();
        return new VerifiedMember(world);
    }

    /** As one node decides, with no key remembered yet. */
    Decider decider() {
        SigningKeys keys = world.signingKeys();
        DatabaseDirectory directory = new DatabaseDirectory(world.entities, new ActiveKeys(world.entities), keys);
        return () -> world.transactions.inNew(
                () -> new SenderRules(directory, world.settings().get()).decide(ATTEMPT));
    }
}
