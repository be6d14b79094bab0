package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The missing privileges of a role on the tables that record migrations, as GRANT statements. */
public final class Grants {
    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);
    /**
     * The event log is append-only. PostgreSQL's own message names one table at a time, without its schema, and only
     * after the script of a step has run.
     */
    private static final String MISSING = """
            with grantee as (
              select oid, rolname
              from pg_catalog.pg_roles
              where rolname = ?
            ),
            schemas as (
              select n.oid, n.nspname
              from pg_catalog.pg_namespace n
              where n.nspname = any (?)
            ),
            wanted as (
              select
                s.nspname,
                c.relname,
                c.oid,
                case
                  when c.relkind = 'v' then array['select']
                  when s.nspname = ? and c.relname = 'event' then ?
                  when s.nspname = ? and c.relname = 'node' then ?
                  else ?
                end as rights
              from schemas s
              join pg_catalog.pg_class c on c.relnamespace = s.oid
              where (s.nspname = ? and c.relkind in ('r', 'v') or c.relkind = 'r' and s.nspname || '.' || c.relname = any (?))
                and c.relname <> all (?)
            )
            select 0 as place, s.nspname, '' as relname, format('grant create on schema %I to %I;', s.nspname, g.rolname) as sql
            from schemas s
            cross join grantee g
            where s.nspname = any (?)
              and not has_schema_privilege(g.oid, s.oid, 'create')
            union all
            select 1, s.nspname, '', format('grant usage on schema %I to %I;', s.nspname, g.rolname) as sql
            from schemas s
            cross join grantee g
            where not has_schema_privilege(g.oid, s.oid, 'usage')
            union all
            select 2, w.nspname, w.relname,
              format('grant %s on table %I.%I to %I;', string_agg(r.name, ', ' order by r.place), w.nspname, w.relname, g.rolname)
            from wanted w
            cross join grantee g
            cross join unnest(w.rights) with ordinality as r (name, place)
            where not has_table_privilege(g.oid, w.oid, r.name)
            group by w.nspname, w.relname, g.rolname
            order by place, nspname, relname
            """;

    private static final String ENGINE = ModuleName.ENGINE.value();
    private static final String HISTORY =
            ModuleSchemas.ofEngine().history(ModuleName.ENGINE).table();
    private static final ModuleSchemas NONE = ModuleSchemas.ofEngine().only(List.of());
    private static final List<String> READING = List.of("select");
    private static final List<String> WRITING = List.of("select", "insert", "update", "delete");

    /** Tables that a reader needs no privilege on: the view shows the histories, and only repair needs the texts of scripts. */
    private static final List<String> NOT_FOR_READERS = List.of(HISTORY, "script");

    /** Privileges to read the status. */
    private static final Use READ = new Use(READING, READING, READING, NOT_FOR_READERS);

    /** Privileges to compare the catalog with what runs have recorded. */
    private static final Use COMPARE = new Use(READING, READING, READING, List.of());

    /** Tables that a service needs no privilege on, the event log among them, since its messages may quote rows. */
    private static final List<String> NOT_FOR_SERVICES = List.of(HISTORY, "script", "event");

    /** Privileges to start with nothing pending, read the status and write the heartbeat; the histories stay read-only. */
    private static final Use SERVE = new Use(READING, READING, WRITING, NOT_FOR_SERVICES);

    /** Privileges to apply migrations. */
    private static final Use RECORD = new Use(WRITING, List.of("select", "insert"), WRITING, List.of());

    /**
     * The privileges that a use of the tables needs.
     *
     * @param ofTables on the tables that are not named below
     * @param ofTheLog on {@code migrations.event}
     * @param ofNodes on {@code migrations.node}
     * @param excluded the names of the tables that it does not use
     */
    private record Use(List<String> ofTables, List<String> ofTheLog, List<String> ofNodes, List<String> excluded) {
        private Use {
            ofTables = List.copyOf(ofTables);
            ofTheLog = List.copyOf(ofTheLog);
            ofNodes = List.copyOf(ofNodes);
            excluded = List.copyOf(excluded);
        }

        boolean writesHistories() {
            return ofTables.contains("insert");
        }
    }

    private Grants() {}

    /** Returns the modules whose histories a run of a plan writes to: those of the plan, and the engine's own. */
    public static ModuleSchemas recorded(MigrationPlan plan) {
        return ModuleSchemas.ofEngine().and(plan.schemas());
    }

    /**
     * Checks that the user can record changes to these modules; changes nothing.
     *
     * @throws DatabaseRefused with every missing grant, and with those that suffice where another user applies
     *     migrations
     */
    public static void checkRecording(Connection connection, ModuleSchemas modules) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = missing(connection, user, modules, RECORD);
        if (!missing.isEmpty()) {
            boolean isBlind = HistoryView.read(connection).isEmpty();
            throw DatabaseRefused.missingGrants(
                    user, missing, isBlind ? missing(connection, user, NONE, SERVE) : List.of());
        }
    }

    /**
     * Returns a refusal unchanged unless a privilege was missing.
     *
     * @throws DatabaseRefused with every grant that is missing to record changes to these modules, if one is
     */
    public static SQLException explained(Connection connection, ModuleSchemas modules, SQLException refusal)
            throws SQLException {
        if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(refusal)) {
            checkRecording(connection, modules); // PostgreSQL names one table, without its schema
        }
        return refusal;
    }

    /**
     * Checks that the user may read what is applied; changes nothing.
     *
     * @throws DatabaseRefused with every missing grant
     */
    public static void checkReading(Connection connection) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = missing(connection, user, NONE, READ);
        if (!missing.isEmpty()) {
            throw DatabaseRefused.missingReadGrants(user, missing);
        }
    }

    /** Checks that the user may read what a comparison of the catalog reads; changes nothing; throws as {@link #checkReading}. */
    public static void checkComparing(Connection connection) throws SQLException {
        checkVerifying(connection, NONE);
    }

    /**
     * Checks that the user may read what the checks of these modules query, and their histories; changes nothing.
     *
     * @throws DatabaseRefused with every missing grant
     */
    public static void checkVerifying(Connection connection, ModuleSchemas modules) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = new ArrayList<>(missing(connection, user, NONE, COMPARE));
        // In a shared schema a check names its table in the refusal; others may have tables there that no check reads.
        String[] schemas = modules.all().stream()
                .filter(schema ->
                        !schema.equals(ENGINE) && modules.soleModule(schema).isPresent())
                .toArray(String[]::new);
        missing.addAll(Sql.query(connection, """
                select 1 as place, n.nspname, format('grant usage on schema %I to %I;', n.nspname, current_user) as sql
                from pg_catalog.pg_namespace n
                where n.nspname = any (?)
                  and not has_schema_privilege(n.oid, 'usage')
                union all
                select distinct 2, n.nspname, format('grant select on all tables in schema %I to %I;', n.nspname, current_user)
                from pg_catalog.pg_namespace n
                join pg_catalog.pg_class c on c.relnamespace = n.oid
                where n.nspname = any (?)
                  and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and not has_table_privilege(c.oid, 'select')
                order by nspname, place
                """, result -> result.getString("sql"), schemas, schemas));
        if (!missing.isEmpty()) {
            throw DatabaseRefused.missingReadGrants(user, missing);
        }
    }

    /** Checks whether a user could record changes to these modules. */
    public static boolean mayRecord(Connection connection, ModuleSchemas modules) throws SQLException {
        return missing(connection, currentUser(connection), modules, RECORD).isEmpty();
    }

    /** Checks whether the role of the application has all privileges of a service, or does not exist. */
    public static boolean areGiven(Connection connection, Roles names) throws SQLException {
        return missing(connection, names.application(), NONE, SERVE).isEmpty();
    }

    /** Grants the role of the application, if there is one, all privileges of a service for which another user applies migrations. */
    public static void give(Connection connection, Roles names) throws SQLException {
        if (names.mode() == Roles.Mode.SEPARATE) {
            List<String> missing = missing(connection, names.application(), NONE, SERVE);
            if (missing.isEmpty()) {
                return;
            }
            Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
            try {
                Sql.execute(connection, String.join("\n", missing));
            } catch (SQLException e) {
                if (before != null && !connection.isClosed()) {
                    connection.rollback(before);
                }
                if (!SqlState.INSUFFICIENT_PRIVILEGE.isOf(e)) {
                    throw e;
                }
                LOG.warn(
                        "The application cannot start as {}: {} cannot grant its missing privileges. Run this as the owner of the schema {}:\n  {}",
                        names.application(),
                        Sql.user(connection),
                        ENGINE,
                        String.join("\n  ", missing));
            }
        }
    }

    private static String currentUser(Connection connection) throws SQLException {
        return Sql.queryOne(connection, "select current_user", result -> result.getString(1));
    }

    /** Returns the schemas, other than those of a module's own name, in which a run will create a history. */
    private static String[] missingHistories(Connection connection, ModuleSchemas modules) throws SQLException {
        List<ModuleName> shared = modules.names().stream()
                .filter(module -> !modules.history(module).isInOwnSchema())
                .toList();
        if (shared.isEmpty()) {
            return new String[0];
        }
        Set<ModuleName> begun = HistoryTables.existing(connection, modules.only(shared));
        return shared.stream()
                .filter(module -> !begun.contains(module))
                .map(modules::schema)
                .distinct()
                .toArray(String[]::new);
    }

    private static List<String> missing(Connection connection, String grantee, ModuleSchemas modules, Use use)
            throws SQLException {
        return Sql.query(
                connection,
                query(
                        grantee,
                        modules,
                        use,
                        use.writesHistories() ? missingHistories(connection, modules) : new String[0]),
                result -> result.getString("sql"));
    }

    /** Returns the query of the grants that the application lacks as a service for which another user applies migrations: sql. */
    static String serving(Roles names) {
        return "select g.sql from (\n" + query(names.application(), NONE, SERVE, new String[0]) + ") as g";
    }

    private static String query(String grantee, ModuleSchemas modules, Use use, String[] missingHistories) {
        String[] schemas = modules.names().isEmpty()
                ? new String[] {ENGINE}
                : modules.declaredOnes().toArray(String[]::new);
        return Sql.filled(
                MISSING,
                grantee,
                schemas,
                ENGINE,
                use.ofTheLog().toArray(String[]::new),
                ENGINE,
                use.ofNodes().toArray(String[]::new),
                use.ofTables().toArray(String[]::new),
                ENGINE,
                modules.names().stream()
                        .map(module -> modules.history(module).toString())
                        .distinct()
                        .toArray(String[]::new),
                use.excluded().toArray(String[]::new),
                missingHistories);
    }
}
