package org.senderdomains.tests.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** PostgreSQL; the server is told of it by the script that operators use, {@code sender-domains/postgresql.cli}. */
final class PostgresServer implements Database {

    private static final String USER = "postgres";

    private final Path directory;
    private final int port;
    private final Wire wire;
    private EmbeddedPostgres server;

    PostgresServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        wire = Wire.to(port);
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    @Override
    public void configure(ServerBase base) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("driver", System.getProperty("postgresql.jar"));
        properties.setProperty("url", url(wire.port()));
        properties.setProperty("user", USER);
        // Nobody is asked for one here; these are the characters that scripts get wrong.
        properties.setProperty("password", "pass word='1'");
        Path file = base.directory().resolve("postgresql.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        base.offline("sender-domains/postgresql.cli", file);
    }

    @Override
    public void configureWithoutWire(ServerBase copy) throws IOException {
        copy.replace(url(wire.port()), url(port));
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(wire);
    }

    @Override
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    // Nothing here has to survive a power failure, and waiting for the disk is most of what a commit
                    // takes.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The database does not start on port " + port + ".", e);
        }
    }
}
