package org.senderdomains.tests.world;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.tools.Server;

/** H2, listening. */
final class H2Server implements Database {

    private final Path directory;
    private final int port;
    private Server server;

    H2Server(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        start();
    }

    @Override
    public void configure(ServerBase base) throws IOException {
        base.database(url());
    }

    @Override
    public void configureWithoutWire(ServerBase copy) {
        // There is none.
    }

    private String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./sender-domains";
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.empty();
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
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
