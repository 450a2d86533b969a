package org.senderdomains.platform;

import java.util.Arrays;
import java.util.Optional;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Domain;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.senders.DatabaseDirectory;
import org.senderdomains.senders.SenderRules;

/**
 * Prints what it costs to decide about a mail of a verified member when nothing is remembered: the questions to the
 * database in a transaction of their own, and the key, decrypted anew or not. Not a test;
 * {@code -Dtest.database=postgresql} asks a real PostgreSQL.
 */
final class DecisionBenchmark {
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 2_000;
    private static final SendAttempt ATTEMPT = new SendAttempt(
            Optional.of("taro"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("taro@example.test"),
            SendAttempt.Origin.UNKNOWN);

    private DecisionBenchmark() {}

    public static void main(String[] args) {
        try (World world = new World()) {
            verified(world);
            SigningKeys keys = world.signingKeys();
            DatabaseDirectory directory = new DatabaseDirectory(world.entities, keys);
            print("uncached, its key remembered", world, directory, () -> {});
            print("uncached, its key decrypted anew", world, directory, SenderDomains::forget);
        }
        System.exit(0);
    }

    private static void print(String name, World world, DatabaseDirectory directory, Runnable before) {
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            before.run();
            world.entities.clear();
            long start = System.nanoTime();
            Decision decision = world.transactions.inNew(
                    () -> new SenderRules(directory, world.settings().get()).decide(ATTEMPT));
            if (!(decision instanceof Decision.Verified)) {
                throw new IllegalStateException("The member's mail should be verified, and is " + decision + ".");
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-34s median %.3f ms, 99 of 100 within %.3f ms%n",
                name, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
    }

    private static void verified(World world) {
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
                    .createNativeQuery("update domain_claim set status = 'VERIFIED' where name = '"
                            + new DomainName("example.test").ascii() + "'")
                    .executeUpdate();
        });
        world.entities.clear();
    }
}
