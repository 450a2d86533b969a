package org.senderdomains.checks.claims;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.Required;

/**
 * Takes due rows, as many as wanted in one statement, and reads them in another.
 *
 * @param now by the database's clock
 */
public record ClaimStatements(Connection connection, Instant now) {

    private static final String DUE = "next_check_at <= ? and (lease_until is null or lease_until < ?)";

    /** Rows that another node is just claiming are skipped, not waited for. */
    private static final String POSTGRESQL = """
            with due as (
                select id from domain_claim where %s order by next_check_at
                fetch first ? rows only for update skip locked)
            update domain_claim c set lease = ?, lease_until = ? from due where c.id = due.id returning c.id
            """.formatted(DUE);

    /** H2's SKIP LOCKED is thirty times slower than to let the second node wait and ask again: the outer condition. */
    private static final String H2 = """
            select id from final table (
                update domain_claim set lease = ?, lease_until = ?
                where (lease_until is null or lease_until < ?) and id in (
                    select id from domain_claim where %s order by next_check_at fetch first ? rows only))
            """.formatted(DUE);

    private static final String READ = """
            select c.id, c.version, c.next_check_at, c.name, c.status,
                c.parked is null and c.attempts = 0 and c.undetermined_since is null and r.state = 'FOUND' and r.findings = '[]',
                r.found,
                r.purpose, r.type, r.host, r.full_name, r.data
            from domain_claim c join required_record r on r.claim_id = c.id
            where c.id = any(?) order by c.id, r.place
            """;

    List<Claimed> claim(int most, Duration lease) throws SQLException {
        String token = UUID.randomUUID().toString();
        List<Long> ids = isPostgresql() ? postgresql(most, token, lease) : h2(most, token, lease);
        return ids.isEmpty() ? List.of() : read(ids, token);
    }

    private boolean isPostgresql() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private List<Long> postgresql(int most, String token, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(POSTGRESQL)) {
            claim.setObject(1, stored(now));
            claim.setObject(2, stored(now));
            claim.setInt(3, most);
            claim.setString(4, token);
            claim.setObject(5, stored(now.plus(lease)));
            return ids(claim);
        }
    }

    private List<Long> h2(int most, String token, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(H2)) {
            claim.setString(1, token);
            claim.setObject(2, stored(now.plus(lease)));
            claim.setObject(3, stored(now));
            claim.setObject(4, stored(now));
            claim.setObject(5, stored(now));
            claim.setInt(6, most);
            return ids(claim);
        }
    }

    private static List<Long> ids(PreparedStatement claim) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** Reads no more than it has to: a row with something unreadable in it must not keep the others from being claimed. */
    private List<Claimed> read(List<Long> ids, String token) throws SQLException {
        Map<Long, Row> claimed = new LinkedHashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    Row row = claimed.get(id);
                    if (row == null) {
                        row = new Row(hold(rows, token), rows.getString(4), rows.getString(5));
                        claimed.put(id, row);
                    }
                    row.add(rows);
                }
            }
        }
        return claimed.entrySet().stream()
                .map(one -> one.getValue().claimed(one.getKey()))
                .toList();
    }

    private Claimed.Hold hold(ResultSet row, String token) throws SQLException {
        return new Claimed.Hold(token, now, row.getInt(2), read(row, 3));
    }

    public static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant read(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A claimed domain that is being read. */
    private static final class Row {
        private final Claimed.Hold hold;
        private final String name;
        private final String status;
        private final List<String[]> records = new ArrayList<>();
        private final List<String> found = new ArrayList<>();
        private boolean sound = true;

        Row(Claimed.Hold hold, String name, String status) {
            this.hold = hold;
            this.name = name;
            this.status = status;
        }

        void add(ResultSet row) throws SQLException {
            sound &= row.getBoolean(6);
            found.add(row.getString(7));
            String[] record = new String[5];
            for (int i = 0; i < record.length; i++) {
                record[i] = row.getString(8 + i);
            }
            records.add(record);
        }

        Claimed claimed(long id) {
            try {
                DomainStatus known = DomainStatus.valueOf(status);
                return new Claimed(
                        id,
                        hold,
                        new Claimed.Standing(name, known, sound && known == DomainStatus.VERIFIED ? found : List.of()),
                        records.stream().map(Row::required).toList());
            } catch (IllegalArgumentException e) {
                // Its damage is its own: the look will fail, not the claim of all.
                return new Claimed(id, hold, new Claimed.Standing(name, DomainStatus.PENDING, List.of()), List.of());
            }
        }

        private static Required required(String[] record) {
            return new Required(
                    RecordPurpose.valueOf(record[0]), RecordType.valueOf(record[1]), record[2], record[3], record[4]);
        }
    }
}
