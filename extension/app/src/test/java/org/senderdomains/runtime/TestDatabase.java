package org.senderdomains.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Member;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainEvent;
import org.senderdomains.domains.IssuedLabel;
import org.senderdomains.domains.RequiredRecord;
import org.senderdomains.keys.SigningKey;

/**
 * A database with the product's tables, made by the product's own migrations: H2 in memory, or with
 * {@code -Dtest.database=postgresql} a PostgreSQL that this starts and stops. Every test gets an empty one.
 */
public final class TestDatabase implements AutoCloseable {

    private static final boolean ON_POSTGRESQL = "postgresql".equals(System.getProperty("test.database"));
    private static EmbeddedPostgres postgresql;

    private final SessionFactory sessions;

    public TestDatabase() {
        DataSource database = ON_POSTGRESQL ? newPostgresql() : newH2();
        Migrations.run(database);
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Account.class)
                .addAnnotatedClass(Member.class)
                .addAnnotatedClass(Domain.class)
                .addAnnotatedClass(RequiredRecord.class)
                .addAnnotatedClass(IssuedLabel.class)
                .addAnnotatedClass(DomainEvent.class)
                .addAnnotatedClass(SigningKey.class)
                // The tables must be what the entities think they are.
                .setProperty("hibernate.hbm2ddl.auto", "validate");
        configuration.getProperties().put("hibernate.connection.datasource", database);
        sessions = configuration.buildSessionFactory();
    }

    public EntityManager entities() {
        return sessions.createEntityManager();
    }

    /** {@return transactions of the given entity manager, which forgets its entities after each} */
    public static Transactions transactions(EntityManager entities) {
        return new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                entities.getTransaction().begin();
                boolean done = false;
                try {
                    T result = work.get();
                    entities.getTransaction().commit();
                    done = true;
                    return result;
                } finally {
                    if (!done && entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                    entities.clear();
                }
            }
        };
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static DataSource newH2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    private static synchronized DataSource newPostgresql() {
        try {
            if (postgresql == null) {
                postgresql = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stopPostgresql));
            }
            String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
            try (var connection = postgresql.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return postgresql.getDatabase("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stopPostgresql() {
        try {
            postgresql.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
