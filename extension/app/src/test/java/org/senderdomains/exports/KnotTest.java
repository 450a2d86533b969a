package org.senderdomains.exports;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.look.Expected;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.Schedule;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.course.Verdict;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.domains.records.Required;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyMaker;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.programs.Knot;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Issue 3, "it must show" 7: what we export is pasted into the zones of a real Knot server, as a tenant would, and found
 * there by a check (PRODUCT rules D5 and C3).
 */
class KnotTest {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String DOMAIN = "sample.test";

    private final DnsWorld world = DnsWorld.open();
    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        world.close();
        entities.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void records_pasted_into_a_knot_zone_are_found(RecordShape shape) throws IOException {
        Domain domain = claim(shape);
        InetSocketAddress address = address(1);
        delegate(DOMAIN, "ns1." + DOMAIN, address);
        String empty = Knot.zone(DOMAIN, address, "");
        try (Knot knot = Knot.start(folder.resolve("before"), address, Map.of(DOMAIN, empty))) {
            assertThat(look(domain)).extracting(Observation::state).containsOnly(RecordState.MISSING);
        }
        String text = Knot.zone(DOMAIN, address, exported(domain));
        try (Knot knot = Knot.start(folder.resolve("after"), address, Map.of(DOMAIN, text))) {
            List<Observation> seen = look(domain);
            assertThat(seen).extracting(Observation::state).containsOnly(RecordState.FOUND);
            assertThat(seen).flatExtracting(Observation::findings).isEmpty();
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.RIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void records_are_found_where_domainkey_is_delegated_to_another_knot_server(RecordShape shape) throws IOException {
        Domain domain = claim(shape);
        InetSocketAddress one = address(1);
        InetSocketAddress other = address(2);
        String below = "_domainkey." + DOMAIN;
        delegate(DOMAIN, "ns1." + DOMAIN, one);
        Map<Boolean, String> lines = exported(domain)
                .lines()
                .collect(Collectors.partitioningBy(
                        line -> line.contains("._domainkey."), Collectors.joining("\n", "", "\n")));
        String parent = Knot.zone(DOMAIN, one, lines.get(false))
                + "%s. IN NS ns1.%1$s.\nns1.%1$s. IN A %s\n".formatted(below, host(other));
        String child = Knot.zone(below, other, lines.get(true));
        try (Knot first = Knot.start(folder.resolve("one"), one, Map.of(DOMAIN, parent));
                Knot second = Knot.start(folder.resolve("other"), other, Map.of(below, child))) {
            List<Observation> seen = look(domain);
            assertThat(seen).extracting(Observation::state).containsOnly(RecordState.FOUND);
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.RIGHT);
        }
    }

    private List<Observation> look(Domain domain) throws IOException {
        DnsOptions options = new DnsOptions(
                List.of(world.resolver().hostAndPort()), true, world.port(), Duration.ofSeconds(10), true);
        try (AuthoritativeDns dns = AuthoritativeDns.open(
                options, new Surroundings(InstantSource.system(), CHANCE, Thread::new, Runnable::run))) {
            return new DomainCheck(() -> dns, new Diagnosis(CHANCE, alias -> false))
                    .look(new Expected(domain.expected(), true))
                    .toCompletableFuture()
                    .join();
        }
    }

    private Domain claim(RecordShape shape) {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        Settings settings = Settings.defaults().with(Setting.PLATFORM_ZONE, "mail.platform.test");
        SealingKeys sealing = SecretKeys.configured(1);
        Keys keys = new Keys(entities, InstantSource.fixed(now), sealing, CHANCE);
        Transactions transactions = TestDatabase.transactions(entities);
        new KeyMaker(
                        keys,
                        sealing,
                        transactions,
                        () -> DkimKey.generate(DkimAlgorithm.RSA_SHA256, CHANCE),
                        new ListedAlerts())
                .run(1, made -> {});
        RecordSource source = new RecordSource(
                shape,
                new Labels(CHANCE, new HashSet<String>()::add),
                new PlatformSide(() -> settings, keys, sealing, new ListedAlerts()));
        return transactions.inNew(
                () -> Domain.claim("rei", DomainName.parse(DOMAIN), source, new Tick(now, Schedule.of(settings), 0.5)));
    }

    private static String exported(Domain domain) {
        List<Required> records =
                domain.records().stream().map(RequiredRecord::required).toList();
        return ZoneFile.print(domain.name(), records);
    }

    private void delegate(String name, String server, InetSocketAddress address) {
        world.topZone().add(name, "NS", server).add(server, "A", host(address));
    }

    /** Far from those the world takes. */
    private InetSocketAddress address(int number) throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.77.0." + number), world.port());
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
