package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.settings.Roles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with roles of its own. Roles belong to the server: what one test has granted must not help another one.
 *
 * @param database the database
 * @param roles what its roles are called
 */
record RoleScene(TestDatabase database, Roles roles) {
    /** A module with one table, in which are two rows. */
    static final MigrationModule A = Modules.module("a")
            .script("V1__t.sql", "create table a.t (id int primary key); insert into a.t values (1), (2);");

    private static final AtomicInteger COUNTER = new AtomicInteger();

    static RoleScene begin() {
        String prefix = "r%d_%d_".formatted(ProcessHandle.current().pid() % 100_000, COUNTER.incrementAndGet());
        return new RoleScene(Modules.emptyDatabase(), new Roles(Roles.Mode.SEPARATE, prefix, Optional.empty()));
    }

    /** How many policies the table of {@link #A} has. */
    String policies() {
        return String.valueOf(database.value("select count(*) from pg_policy where polrelid = 'a.t'::regclass"));
    }

    String owner(String module) {
        return roles.prefix() + module + "_owner";
    }

    /** Who owns what is in a schema, but for its history. */
    List<String> ownersIn(String schema) {
        return database.query("""
                        select relowner::regrole::text as owner
                        from pg_class
                        where relnamespace = to_regnamespace(?)
                          and relkind in ('r', 'v', 'm', 'S', 'c')
                          and relname <> 'flyway_schema_history'
                        union all
                        select proowner::regrole::text from pg_proc where pronamespace = to_regnamespace(?)
                        union all
                        select typowner::regrole::text
                        from pg_type
                        where typnamespace = to_regnamespace(?)
                          and typtype in ('e', 'd')
                        """, schema, schema, schema).stream()
                .map(row -> String.valueOf(row.get("owner")))
                .toList();
    }

    void asApplication(String sql) {
        database.execute("set role %s; %s".formatted(roles.application(), sql));
    }

    /** A user that may make schemas here. */
    String login(String attribute) {
        String name = roles.prefix() + attribute;
        database.execute("create role %s login password 'secret' %s; grant create on database %s to %s"
                .formatted(name, attribute, database.name(), name));
        return name;
    }

    /** As a superuser. */
    Migrations on(MigrationModule... modules) {
        return on(database, modules);
    }

    /** The same with roles, or without. */
    Migrations on(Roles.Mode mode, MigrationModule... modules) {
        return new RoleScene(database, new Roles(mode, roles.prefix(), Optional.empty())).on(modules);
    }

    /** The same on another database of the server. */
    Migrations on(TestDatabase other, MigrationModule... modules) {
        return Migrations.of(other.dataSource(), MigrationPlan.of(List.of(modules)), settings());
    }

    /** Runs as a user that has logged in. */
    Migrations as(String login, MigrationModule... modules) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(login);
        dataSource.setPassword("secret");
        return Migrations.of(dataSource, MigrationPlan.of(List.of(modules)), settings());
    }

    private MigrationSettings settings() {
        return MigrationSettings.defaults().withRoles(roles).withContracts(Contracts.IMMEDIATE);
    }
}
