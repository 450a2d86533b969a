package org.senderdomains.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.transaction.jta.platform.internal.JBossAppServerJtaPlatform;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.senderdomains.runtime.Availability;
import org.senderdomains.runtime.Migrations;

/** The database, once it is open. Each transaction has an entity manager of its own, which ends with it. */
@ApplicationScoped
public class Database {

    private static final String OF_THIS_TRANSACTION = Database.class.getName();

    @Inject
    private Availability availability;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    private volatile EntityManagerFactory factory;

    /** Brings the tables up to date, and lets everybody at them. Throws what the database or its driver throws. */
    void open(DataSource source) {
        Migrations.run(source);
        factory = factory(source);
        availability.opened();
    }

    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private static EntityManagerFactory factory(DataSource source) {
        // Whatever thread opens it: entities are found by this application's class loader.
        Configuration configuration = new Configuration(new BootstrapServiceRegistryBuilder()
                .applyClassLoader(Database.class.getClassLoader())
                .build());
        Entities.ALL.forEach(configuration::addAnnotatedClass);
        configuration.setProperties(Mapping.properties());
        configuration.getProperties().put(AvailableSettings.JAKARTA_JTA_DATASOURCE, source);
        configuration.setProperty(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta");
        configuration.getProperties().put(AvailableSettings.JTA_PLATFORM, new JBossAppServerJtaPlatform());
        configuration
                .getProperties()
                .put(
                        AvailableSettings.CONNECTION_HANDLING,
                        PhysicalConnectionHandlingMode.DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION);
        return configuration.buildSessionFactory();
    }

    /** Stands for the entity manager of whatever transaction it is used in. */
    @Produces
    EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {EntityManager.class}, this::onCurrent);
    }

    private Object onCurrent(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private EntityManager current() {
        availability.require();
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException(
                    "Outside a transaction there is no entity manager, so that none stays open.");
        }
        EntityManager known = (EntityManager) transaction.getResource(OF_THIS_TRANSACTION);
        return known == null ? begun() : known;
    }

    private EntityManager begun() {
        EntityManager begun = factory.createEntityManager();
        transaction.putResource(OF_THIS_TRANSACTION, begun);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Hibernate writes what is to be written by a synchronization of its own.
            }

            @Override
            public void afterCompletion(int status) {
                begun.close();
            }
        });
        return begun;
    }
}
