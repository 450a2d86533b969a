package org.senderdomains.runtime;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The numbered steps that make the tables, the same for H2 and PostgreSQL. They are named here rather than searched for:
 * inside a server the class path is a virtual file system, and a step that is not found there would be skipped silently.
 */
public final class Migrations implements ResourceProvider {

    static final List<String> STEPS = List.of(
            "V1__accounts_and_domains.sql",
            "V2__signing_keys.sql",
            "V3__brake.sql",
            "V4__platform_zone.sql",
            "V5__handover.sql",
            "V6__brake_probe.sql",
            "V7__check_button.sql",
            "V8__notices.sql",
            "V9__sender_addresses.sql",
            "V10__memberships.sql",
            "V11__undeliverable.sql",
            "V12__told_alerts.sql",
            "V13__refused_mail.sql",
            "V14__key_rotation_overdue.sql",
            "V15__taken_addresses.sql",
            "V16__change_notes.sql");

    /** Runs the steps that this database has not seen yet. Nodes that start together wait for each other. */
    public static void run(DataSource database) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .table("schema_history")
                .resourceProvider(new Migrations())
                .load()
                .migrate();
    }

    @Override
    public LoadableResource getResource(String name) {
        return STEPS.contains(name) ? new MigrationText(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return STEPS.stream()
                .filter(step ->
                        step.startsWith(prefix) && List.of(suffixes).stream().anyMatch(step::endsWith))
                .<LoadableResource>map(MigrationText::new)
                .toList();
    }
}
