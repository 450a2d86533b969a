package org.senderdomains.tests.world;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/** The product's database as a server of its own, so that it can go away while the application server stays. */
public final class Database {

    private final Path directory;
    private final int port;
    private Server server;

    Database(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        start();
    }

    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./sender-domains";
    }

    /** {@return a connection beside the product's own; to be closed} */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    /** Cuts every connection and accepts no new one. */
    public void stop() {
        server.stop();
    }

    public void start() {
        // H2 listens on every address unless told by this property, and refuses connections from elsewhere anyway.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        try {
            server = Server.createTcpServer(
                            "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", directory.toString())
                    .start();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not start on port " + port + ".", e);
        }
    }
}
