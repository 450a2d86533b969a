package org.senderdomains.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.senderdomains.database.Entities;
import org.senderdomains.database.Mapping;

/**
 * A database with the product's tables, made by the product's own migrations: H2 in memory, or with
 * {@code -Dtest.database=postgresql} a PostgreSQL that this starts and stops. One for all tests of a run, emptied for each.
 */
public final class TestDatabase implements AutoCloseable {

    /** Fewer than PostgreSQL lets in by default. */
    private static final int CONNECTIONS = 80;

    private static SessionFactory sessions;

    public TestDatabase() {
        open();
        try (EntityManager entities = entities()) {
            transactions(entities)
                    .inNew(() -> Entities.ALL.stream()
                            .map(entity -> entities.createQuery("delete from " + entity.getSimpleName()))
                            .mapToInt(Query::executeUpdate)
                            .sum());
            transactions(entities)
                    .inNew(() -> entities.createNativeQuery("update duty set done_at = null")
                                    .executeUpdate()
                            + entities.createNativeQuery("update told_alert set told_at = null")
                                    .executeUpdate());
        }
    }

    /** {@return a view of the database, as one node or thread has it} */
    public EntityManager entities() {
        return sessions.createEntityManager();
    }

    /** {@return transactions of the given entity manager, which forgets its entities after each} */
    public static Transactions transactions(EntityManager entities) {
        return new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                entities.getTransaction().begin();
                try {
                    T result = work.get();
                    entities.getTransaction().commit();
                    return result;
                } finally {
                    if (entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                    entities.clear();
                }
            }
        };
    }

    private static synchronized void open() {
        if (sessions == null) {
            sessions = open("postgresql".equals(System.getProperty("test.database")) ? postgresql() : h2());
        }
    }

    /** The next test empties it. */
    @Override
    public void close() {}

    private static SessionFactory open(DataSource database) {
        Migrations.run(database);
        Configuration configuration = new Configuration();
        Entities.ALL.forEach(configuration::addAnnotatedClass);
        configuration.setProperties(Mapping.properties());
        // The tables must be what the entities think they are.
        configuration.setProperty("hibernate.hbm2ddl.auto", "validate");
        configuration.getProperties().put("hibernate.connection.datasource", database);
        configuration.setStatementInspector(new Statements());
        return configuration.buildSessionFactory();
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:test;DB_CLOSE_DELAY=-1");
        return h2;
    }

    private static DataSource postgresql() {
        try {
            // Nothing here has to survive a power failure, and waiting for the disk is most of what a commit takes.
            EmbeddedPostgres postgresql = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgresql)));
            return pool(postgresql.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As on a server: a connection is kept from one transaction to the next. */
    private static DataSource pool(int port) {
        PGConnectionPoolDataSource postgresql = new PGConnectionPoolDataSource();
        postgresql.setURL("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        postgresql.setUser("postgres");
        JdbcConnectionPool pool = JdbcConnectionPool.create(postgresql);
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    private static void stop(EmbeddedPostgres postgresql) {
        try {
            postgresql.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
