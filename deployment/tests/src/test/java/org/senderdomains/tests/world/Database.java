package org.senderdomains.tests.world;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The product's database as a server of its own, so that it can go away while the application server stays: H2, or a real
 * PostgreSQL with {@code -Dtest.database=postgresql}.
 */
public sealed interface Database permits H2Server, PostgresServer {

    /** {@return one that is running} */
    static Database in(Path directory, int port) throws IOException {
        return "postgresql".equals(System.getProperty("test.database"))
                ? new PostgresServer(directory, port)
                : new H2Server(directory, port);
    }

    /** Points the product's datasource at it, as an operator would, before the server is started. */
    void configure(ServerBase server) throws IOException;

    /** Points the copy of a server that was configured so straight at it. */
    void configureWithoutWire(ServerBase copy) throws IOException;

    /** {@return what lies between the application server and this; empty if nothing does} */
    Optional<Wire> wire();

    /** {@return a connection beside the product's own; to be closed} */
    Connection connect() throws SQLException;

    /** Cuts every connection and accepts no new one. */
    void stop();

    /** Goes on with what was in it. */
    void start();
}
