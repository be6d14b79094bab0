package dev.mosaic.migrations.scratch;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.ScratchRefused;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scratch databases on one server. Closing it drops those that are open; templates stay for the next use. */
public final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    /** Scripts run as the user of the server: no role is created, no membership is changed. */
    private static final MigrationSettings SETTINGS = MigrationSettings.defaults()
            .withRoles(new Roles(Roles.Mode.SINGLE, Roles.defaults().prefix(), Optional.empty()))
            .withContracts(Contracts.IMMEDIATE);

    private final ScratchServer server;
    private final Migrations like;
    private final String user;
    private final List<String> leftovers;
    private final Set<String> open = new ConcurrentSkipListSet<>();

    private Scratch(ScratchServer server, Migrations like, String user, List<String> leftovers) {
        this.server = server;
        this.like = like;
        this.user = user;
        this.leftovers = leftovers;
    }

    /** Uses Flyway with its default configuration; throws as {@link #on(ScratchServer, Migrations)}. */
    public static Scratch on(ScratchServer server) {
        return on(
                server, Migrations.of(server.maintenance(), MigrationPlan.of(List.of()), MigrationSettings.defaults()));
    }

    /**
     * Connects to a server, and drops scratch databases that killed processes have left there: those older than an hour without sessions.
     *
     * @param like the operations of an application, whose Flyway configuration replays use; its database is not used
     * @throws DatabaseRefused if the server cannot be reached
     * @throws ScratchRefused if the user may not create databases
     */
    public static Scratch on(ScratchServer server, Migrations like) {
        try (Connection connection = Connections.take(server.maintenance())) {
            String user = Sql.queryOne(connection, "select current_user", result -> result.getString(1));
            if (!Leftovers.mayCreate(connection)) {
                throw ScratchRefused.noPrivilege(server.toString(), user);
            }
            List<String> leftovers = Leftovers.drop(connection);
            if (!leftovers.isEmpty()) {
                LOG.info("Dropped the scratch databases of processes that were killed: {}", leftovers);
            }
            return new Scratch(server, like, user, leftovers);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    /** Returns the databases of killed processes that were dropped at the beginning. */
    public List<String> leftovers() {
        return leftovers;
    }

    /** Returns the server. */
    public ScratchServer server() {
        return server;
    }

    /**
     * Creates a database in which a plan, such as the beginning of another one, is applied. It is a copy of a template of the plan's scripts, which the
     * first use of the plan creates.
     *
     * @throws MigrationException if a script fails, the server lacks an extension, or a script changes roles of a shared server; no database is left
     */
    public ScratchDatabase replay(MigrationPlan plan) {
        try (Connection connection = Connections.take(server.maintenance())) {
            ScriptNeeds needs = ScriptNeeds.of(plan);
            needs.refuseMissingExtensions(connection, server.toString());
            if (server.use() == ScratchServer.Use.SHARED) {
                needs.refuseRoleChanges(server.toString());
            }
            PlanHashes hashes = PlanHashes.of(plan, user);
            Templates templates = new Templates(connection);
            String nearest = nearest(templates, connection, hashes);
            ScratchDatabase database = create(connection, nearest);
            if (hashes.isWhole() && nearest.equals(ScratchName.ofTemplate(hashes.last()))) {
                return database;
            }
            migrate(database, plan);
            return hashes.isWhole() ? create(connection, kept(templates, database, hashes.last())) : database;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, user);
        }
    }

    /** Returns the template with the longest beginning of a plan; creates that of the engine's own tables if there is none. */
    private String nearest(Templates templates, Connection connection, PlanHashes hashes) throws SQLException {
        Optional<String> nearest = templates.nearest(hashes.all());
        if (nearest.isPresent()) {
            return nearest.get();
        }
        ScratchDatabase own = create(connection, Templates.EMPTY);
        migrate(own, MigrationPlan.of(List.of()));
        return kept(templates, own, hashes.all().getFirst());
    }

    private String kept(Templates templates, ScratchDatabase database, String hash) throws SQLException {
        database.endSessions();
        String template = templates.keep(database.name(), hash);
        open.remove(database.name());
        return template;
    }

    private static void migrate(ScratchDatabase database, MigrationPlan plan) {
        try {
            database.migrations(plan).migrate();
        } catch (RuntimeException e) {
            try {
                database.close();
            } catch (DatabaseRefused left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private ScratchDatabase create(Connection connection, String template) throws SQLException {
        long now = Sql.queryOne(
                connection, "select extract(epoch from clock_timestamp())::bigint", result -> result.getLong(1));
        String name = ScratchName.at(now).toString();
        open.add(name);
        Sql.execute(
                connection, "create database %s template %s".formatted(Sql.identifier(name), Sql.identifier(template)));
        // Nothing in it has to survive a failure of the server.
        Sql.execute(connection, "alter database %s set synchronous_commit = off".formatted(Sql.identifier(name)));
        return new ScratchDatabase(this, name, server.database(name));
    }

    /** Returns the operations on a database of the server. */
    Migrations on(DataSource database, MigrationPlan plan) {
        if (server.use() == ScratchServer.Use.SHARED) {
            ScriptNeeds.of(plan).refuseRoleChanges(server.toString());
        }
        return like.onTemporary(database, SETTINGS)
                .withPlan(plan.withoutBaselines())
                .onCommand(progress -> {});
    }

    /** Drops a database, unless that is done. */
    void drop(String name) {
        if (open.contains(name)) {
            try (Connection connection = Connections.take(server.maintenance())) {
                drop(connection, name);
                open.remove(name);
            } catch (SQLException e) {
                throw DatabaseRefused.of(e, user);
            }
        }
    }

    /**
     * Drops a database and ends its sessions. Those of other users, such as an autovacuum worker, the user may not end: a drop without force
     * waits for them.
     */
    private static void drop(Connection connection, String name) throws SQLException {
        String statement = "drop database if exists " + Sql.identifier(name);
        try {
            Sql.execute(connection, statement + " with (force)");
        } catch (SQLException e) {
            if (SqlState.of(e) != SqlState.INSUFFICIENT_PRIVILEGE) {
                throw e;
            }
            Sql.execute(connection, statement);
        }
    }

    /**
     * Drops the templates of the user, except those that are being copied. The next use creates what it needs.
     *
     * @throws DatabaseRefused if the server refuses
     */
    public void dropTemplates() {
        try (Connection connection = Connections.take(server.maintenance())) {
            new Templates(connection).dropAllBut(0);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, user);
        }
    }

    /**
     * Drops the databases that are open.
     *
     * @throws DatabaseRefused if the server refuses; a later use drops what is left
     */
    @Override
    public void close() {
        open.forEach(this::drop);
    }
}
