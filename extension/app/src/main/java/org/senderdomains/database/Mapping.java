package org.senderdomains.database;

import java.util.Properties;
import org.hibernate.cfg.AvailableSettings;

/** How entities are written, on every database. */
public final class Mapping {

    private Mapping() {}

    /** {@return Hibernate's settings, besides those of transactions} */
    public static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "100");
        properties.setProperty(AvailableSettings.ORDER_INSERTS, "true");
        properties.setProperty(AvailableSettings.ORDER_UPDATES, "true");
        properties.setProperty(AvailableSettings.IN_CLAUSE_PARAMETER_PADDING, "true");
        // The tables are made by numbered migrations, never by Hibernate.
        properties.setProperty(AvailableSettings.HBM2DDL_AUTO, "none");
        properties.setProperty(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        properties.setProperty(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
        return properties;
    }
}
