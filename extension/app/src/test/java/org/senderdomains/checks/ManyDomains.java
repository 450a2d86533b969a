package org.senderdomains.checks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;
import org.senderdomains.checks.claims.ClaimStatements;

/** Rows by the thousand, faster than they could be claimed one by one. */
public final class ManyDomains {

    private static final long FIRST = 1_000_000_000;
    private static final int RECORDS = 3;

    private ManyDomains() {}

    /** Domains that were just added; their first check is due in a minute. */
    static void insert(World.Node node, int many) {
        insert(node, many, node.now(), false);
    }

    /** Domains that were verified at a given time and are due a day later. */
    public static void insertVerified(World.Node node, int many, Instant at) {
        insert(node, many, at, true);
    }

    public static String name(int number) {
        return "d" + number + ".test";
    }

    public static String fullName(int number, int place) {
        return "r" + place + "._domainkey." + name(number);
    }

    public static String data(int number, int place) {
        return "r" + place + "x" + number + ".dkim.mail.platform.test";
    }

    private static void insert(World.Node node, int many, Instant at, boolean verified) {
        node.account("many");
        node.transactions.inNew(() -> {
            node.entities.unwrap(Session.class).doWork(connection -> {
                domains(connection, many, at, verified);
                records(connection, many, verified);
            });
            return null;
        });
    }

    private static void domains(Connection connection, int many, Instant at, boolean verified) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into domain_claim (id, account_id, name, shape, claimed_at, status, status_since, attempts,
                    verified_at, deadline, next_check_at, next_check_reason, version)
                values (?, 'many', ?, 'CNAME', ?, ?, ?, 0, ?, ?, ?, ?, 0)
                """)) {
            for (int i = 0; i < many; i++) {
                insert.setLong(1, FIRST + i);
                insert.setString(2, name(i));
                insert.setObject(3, ClaimStatements.stored(at));
                insert.setString(4, verified ? "VERIFIED" : "PENDING");
                insert.setObject(5, ClaimStatements.stored(at));
                insert.setObject(6, verified ? ClaimStatements.stored(at) : null);
                insert.setObject(7, verified ? null : ClaimStatements.stored(at.plus(Duration.ofDays(14))));
                insert.setObject(
                        8, ClaimStatements.stored(at.plus(verified ? Duration.ofDays(1) : Duration.ofMinutes(1))));
                insert.setString(9, verified ? "REGULAR" : "NEW_DOMAIN");
                insert.addBatch();
                flush(insert, i);
            }
            insert.executeBatch();
        }
    }

    private static void records(Connection connection, int many, boolean found) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into required_record (id, claim_id, place, purpose, type, host, full_name, data, state, found,
                    findings)
                values (?, ?, ?, ?, 'CNAME', ?, ?, ?, ?, ?, '[]')
                """)) {
            for (int i = 0; i < many * RECORDS; i++) {
                int place = i % RECORDS;
                insert.setLong(1, FIRST + i);
                insert.setLong(2, FIRST + i / RECORDS);
                insert.setInt(3, place);
                insert.setString(4, place == RECORDS - 1 ? "RETURN_PATH" : "DKIM");
                insert.setString(5, "r" + place + "._domainkey");
                insert.setString(6, fullName(i / RECORDS, place));
                insert.setString(7, data(i / RECORDS, place));
                insert.setString(8, found ? "FOUND" : "UNCHECKED");
                insert.setString(9, found ? data(i / RECORDS, place) : null);
                insert.addBatch();
                flush(insert, i);
            }
            insert.executeBatch();
        }
    }

    private static void flush(PreparedStatement insert, int number) throws SQLException {
        if (number % 1000 == 999) {
            insert.executeBatch();
        }
    }
}
