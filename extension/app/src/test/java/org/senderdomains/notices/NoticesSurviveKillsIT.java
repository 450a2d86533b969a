package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.Inbox;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.notices.KilledNode.Point;
import org.senderdomains.runtime.Migrations;

/**
 * Issue 5: a node is killed at each point of a notice's way and at any other moment; no notice is lost, and one comes twice
 * only if its node died between the final dot and the note of the answer, with the same Message-ID.
 *
 * <p>{@code -Dkills=500} (profile {@code long}) kills that often; without it each point is met once.
 */
class NoticesSurviveKillsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Stage> STAGES =
            List.of(Stage.CONNECT, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.AFTER_DOT);

    @TempDir
    Path directory;

    private final TestReporter report;
    private final Random random = new Random(5);
    private final Set<String> committed = new HashSet<>();
    private final Set<Long> lastBeforeKill = new HashSet<>();

    NoticesSurviveKillsIT(TestReporter report) {
        this.report = report;
    }

    @Test
    void on_h2_no_notice_is_lost_and_none_doubled_without_need() throws Exception {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:killed;DB_CLOSE_DELAY=-1";
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(url);
            database.setUser("sa");
            Migrations.run(database);
            killAll(url, 0);
        } finally {
            server.stop();
        }
    }

    @Test
    void on_postgresql_no_notice_is_lost_and_none_doubled_without_need() throws Exception {
        try (EmbeddedPostgres postgresql = EmbeddedPostgres.start()) {
            String url = postgresql.getJdbcUrl("postgres", "postgres");
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(url);
            Migrations.run(database);
            killAll(url, 1);
        }
    }

    /** @param first the two databases take turns with the points */
    private void killAll(String url, int first) throws Exception {
        try (Inbox inbox = Inbox.open()) {
            int points = Point.values().length + STAGES.size();
            int kills = Math.max(points, Integer.getInteger("kills", 0));
            for (int i = first; i < kills; i += 2) {
                // With an even number of points, each would always meet the same database.
                int which = (i + i / points) % points;
                if (which < Point.values().length) {
                    killAt(Point.values()[which], url, inbox, "n" + i);
                } else {
                    killDuring(STAGES.get(which - Point.values().length), url, inbox, "n" + i);
                }
            }
            drain(url, inbox);
            verify(url, inbox);
        }
    }

    /** At {@code NOWHERE}: at a moment that chance picks. */
    private void killAt(Point point, String url, Inbox inbox, String name) throws Exception {
        Node node = start(url, inbox, point, name);
        node.awaitLine(point == Point.NOWHERE ? "COMMITTED" : "AT ");
        if (point == Point.NOWHERE) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
        }
        kill(node);
        noteLast(inbox);
    }

    /** The mail server keeps the node waiting at one step of their conversation, and there it is killed. */
    private void killDuring(Stage stage, String url, Inbox inbox, String name) throws Exception {
        inbox.faults().times(1, new SmtpFault.Delay(stage, SOON));
        Node node = start(url, inbox, Point.NOWHERE, name);
        node.awaitLine("TAKEN");
        TimeUnit.MILLISECONDS.sleep(150 + random.nextInt(150));
        kill(node);
        inbox.faults().clear();
        noteLast(inbox);
    }

    private void kill(Node node) throws InterruptedException, IOException {
        // SIGKILL: nothing of it runs any more.
        node.process().destroyForcibly().waitFor();
        node.lines().stream()
                .filter(line -> line.startsWith("COMMITTED "))
                .forEach(line -> committed.add(line.substring("COMMITTED ".length())));
    }

    /** The mail that was under way may arrive after its sender has died, as long as the mail server reads what it sent. */
    private void noteLast(Inbox inbox) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!inbox.isIdle()) {
            assertThat(System.nanoTime())
                    .as("the conversation with a node that is dead ends within " + SOON)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        lastBeforeKill.add(inbox.mails().lastId());
    }

    private void drain(String url, Inbox inbox) throws Exception {
        Node node = start(url, inbox, Point.NOWHERE, "last");
        long deadline = System.nanoTime() + SOON.toNanos();
        while (waiting(url) > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // It goes on to write and send notices of its own; what matters is what was written before.
        kill(node);
        noteLast(inbox);
    }

    private void verify(String url, Inbox inbox) throws SQLException {
        Map<String, List<CaughtMail>> arrived = new TreeMap<>();
        for (CaughtMail mail : inbox.mails().all()) {
            arrived.computeIfAbsent(mail.content().values("Message-ID").get(0), id -> new ArrayList<>())
                    .add(mail);
        }
        Map<String, String> stored = stored(url);
        assertThat(stored.values()).as("none that was committed is gone").containsAll(committed);
        assertThat(stored.keySet()).as("none was sent that was rolled back").containsAll(arrived.keySet());
        assertThat(arrived.keySet())
                .as("none of those that were written before the last node was killed is lost")
                .containsAll(stored.keySet().stream()
                        .filter(id -> !stored.get(id).startsWith("last-"))
                        .toList());
        arrived.values().stream().filter(copies -> copies.size() > 1).forEach(copies -> {
            assertThat(copies)
                    .extracting(CaughtMail::raw)
                    .containsOnly(copies.get(0).raw());
            for (CaughtMail copy : copies.subList(0, copies.size() - 1)) {
                assertThat(lastBeforeKill)
                        .as("%s was sent again although its node did not die over it", copy)
                        .contains(copy.id());
            }
        });
        long twice =
                arrived.values().stream().filter(copies -> copies.size() > 1).count();
        report.publishEntry(
                "kills", lastBeforeKill.size() + " kills, " + arrived.size() + " notices, " + twice + " of them twice");
    }

    private static Map<String, String> stored(String url) throws SQLException {
        Map<String, String> stored = new HashMap<>();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select message_id, recipient from notice")) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getString(2));
            }
        }
        return stored;
    }

    private static int waiting(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from notice where due_at is not null and recipient not like 'last-%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, url.contains(":h2:") ? "sa" : "postgres", "");
    }

    /** A node, and what it says. */
    private record Node(Process process, Path said) {

        /** A line that is not ended may go on. */
        List<String> lines() throws IOException {
            String all = Files.readString(said);
            return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
        }

        void awaitLine(String beginning) throws IOException, InterruptedException {
            while (lines().stream().noneMatch(line -> line.startsWith(beginning))) {
                assertThat(process.isAlive())
                        .as("the node goes on until it has said " + beginning)
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private Node start(String url, Inbox inbox, Point point, String name) throws IOException {
        Path said = Files.createTempFile(directory, name, ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledNode.class.getName(),
                        url,
                        String.valueOf(inbox.port()),
                        point.name(),
                        name)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Node(process, said);
    }
}
