package org.senderdomains.runtime;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/** Brings the tables up to date before anything else of the application starts. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {

    @Resource(lookup = "java:jboss/datasources/SenderDomainsDS")
    private DataSource database;

    @PostConstruct
    void migrate() {
        Migrations.run(database);
    }
}
