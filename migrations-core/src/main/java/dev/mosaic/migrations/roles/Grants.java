package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.settings.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rights that a role lacks on the tables in which migrations are recorded, as the statements that would grant them. */
public final class Grants {
    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);
    /**
     * The log is only ever added to. PostgreSQL's own message names a table without its schema, and one table at a time, and comes after the
     * script of a step has run.
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
              where (s.nspname = ? and c.relkind in ('r', 'v') or c.relkind = 'r' and c.relname = any (?))
                and c.relname <> all (?)
            )
            select 1 as place, s.nspname, '' as relname, format('grant usage on schema %I to %I;', s.nspname, g.rolname) as sql
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

    private static final List<String> READING = List.of("select");
    private static final List<String> WRITING = List.of("select", "insert", "update", "delete");

    /** What a reader needs no right to: the view shows the histories, and texts of scripts are for those who repair them. */
    private static final List<String> NOT_FOR_READERS = List.of(ModuleName.ENGINE.historyTable(), "script");

    /** Tells the state. */
    private static final Use READ = new Use(READING, READING, READING, NOT_FOR_READERS);

    /** What a service needs no right to besides: the log, whose messages may quote rows. */
    private static final List<String> NOT_FOR_SERVICES = List.of(ModuleName.ENGINE.historyTable(), "script", "event");

    /** Starts with nothing pending, tells the state, and that a node lives; the histories cannot be changed by it. */
    private static final Use SERVE = new Use(READING, READING, WRITING, NOT_FOR_SERVICES);

    /** Applies migrations. */
    private static final Use RECORD = new Use(WRITING, List.of("select", "insert"), WRITING, List.of());

    /**
     * What a role does with the tables.
     *
     * @param ofTables the rights that it needs to tables that are not among the following
     * @param ofTheLog those to {@code migrations.event}
     * @param ofNodes those to {@code migrations.node}
     * @param excluded the names of the tables that it does not use
     */
    private record Use(List<String> ofTables, List<String> ofTheLog, List<String> ofNodes, List<String> excluded) {
        private Use {
            ofTables = List.copyOf(ofTables);
            ofTheLog = List.copyOf(ofTheLog);
            ofNodes = List.copyOf(ofNodes);
            excluded = List.copyOf(excluded);
        }
    }

    private Grants() {}

    /** Returns the modules whose histories a change to a plan's steps is written to: those of the plan, and the engine's own. */
    public static List<ModuleName> recorded(MigrationPlan plan) {
        return Stream.concat(
                        Stream.of(ModuleName.ENGINE), plan.modules().stream().map(MigrationModule::name))
                .toList();
    }

    /**
     * Refuses a user who could not record what is done to these modules; changes nothing.
     *
     * @throws DatabaseRefused with every statement that is missing, and with those that are enough where others apply migrations
     */
    public static void checkRecording(Connection connection, Collection<ModuleName> modules) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = missing(connection, user, modules, RECORD);
        if (!missing.isEmpty()) {
            boolean isBlind = HistoryTables.readView(connection).isEmpty();
            throw DatabaseRefused.missingGrants(
                    user, missing, isBlind ? missing(connection, user, List.of(), SERVE) : List.of());
        }
    }

    /**
     * Returns a refusal of the server as it is, unless it is one for lack of a right.
     *
     * @throws DatabaseRefused with every statement that is missing to record what is done to these modules, if a right is lacking
     */
    public static SQLException explained(Connection connection, Collection<ModuleName> modules, SQLException refusal)
            throws SQLException {
        if (SqlState.INSUFFICIENT_PRIVILEGE.isOf(refusal)) {
            checkRecording(connection, modules); // PostgreSQL names one table, without its schema
        }
        return refusal;
    }

    /**
     * Refuses a user who may not read what is applied; changes nothing.
     *
     * @throws DatabaseRefused with every statement that is missing
     */
    public static void checkReading(Connection connection) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = missing(connection, user, List.of(), READ);
        if (!missing.isEmpty()) {
            throw DatabaseRefused.missingReadGrants(user, missing);
        }
    }

    /**
     * Refuses a user who may not read what the checks of these modules look at, and what is applied of them; changes nothing.
     *
     * @throws DatabaseRefused with every statement that is missing
     */
    public static void checkVerifying(Connection connection, Collection<ModuleName> modules) throws SQLException {
        String user = currentUser(connection);
        List<String> missing = new ArrayList<>(missing(connection, user, List.of(), READ));
        String[] schemas = modules.stream()
                .map(ModuleName::schema)
                .filter(schema -> !schema.equals(ModuleName.ENGINE.schema()))
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

    /** Whether a user could record what is done to these modules. */
    public static boolean mayRecord(Connection connection, Collection<ModuleName> modules) throws SQLException {
        return missing(connection, currentUser(connection), modules, RECORD).isEmpty();
    }

    /** Whether the role of the application has all that a service needs, or there is no such role. */
    public static boolean areGiven(Connection connection, Roles names) throws SQLException {
        return missing(connection, names.application(), List.of(), SERVE).isEmpty();
    }

    /** Gives the role of the application, if there is one, all that a service needs to which others apply migrations. */
    public static void give(Connection connection, Roles names) throws SQLException {
        if (names.mode() == Roles.Mode.SEPARATE) {
            List<String> missing = missing(connection, names.application(), List.of(), SERVE);
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
                        "The application cannot start with the rights of {} alone: {} may not grant what is missing. Have the owner of the schema {} run:\n  {}",
                        names.application(),
                        Sql.user(connection),
                        ModuleName.ENGINE.schema(),
                        String.join("\n  ", missing));
            }
        }
    }

    private static String currentUser(Connection connection) throws SQLException {
        return Sql.queryOne(connection, "select current_user", result -> result.getString(1));
    }

    private static List<String> missing(Connection connection, String grantee, Collection<ModuleName> modules, Use use)
            throws SQLException {
        String engine = ModuleName.ENGINE.schema();
        String[] schemas = modules.isEmpty()
                ? new String[] {engine}
                : modules.stream().map(ModuleName::schema).toArray(String[]::new);
        return Sql.query(
                connection,
                MISSING,
                result -> result.getString("sql"),
                grantee,
                schemas,
                engine,
                use.ofTheLog().toArray(String[]::new),
                engine,
                use.ofNodes().toArray(String[]::new),
                use.ofTables().toArray(String[]::new),
                engine,
                modules.stream().map(ModuleName::historyTable).distinct().toArray(String[]::new),
                use.excluded().toArray(String[]::new));
    }
}
