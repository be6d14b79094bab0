package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.session.ScriptRunner;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.sql.Placeholders;
import dev.mosaic.migrations.trace.CatalogState.Relation;
import dev.mosaic.migrations.trace.TracedScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the statements of one step in a transaction that is rolled back, and reads after each what it has done. What existed before is read in
 * another session, which does not see the transaction.
 */
final class StepTracer {
    private final Connection connection;
    private final Connection observer;
    private final Step step;
    private final String schema;
    private CatalogState current = CatalogState.EMPTY;
    private final Set<Long> existing = new HashSet<>();
    private final Set<Long> met = new HashSet<>();
    private HeldLocks held = HeldLocks.NONE;

    /**
     * Creates the tracer of one step.
     *
     * @param connection a session without an open transaction and with the settings of a new one, which it has again afterwards
     * @param observer another session of the same database without an open transaction
     * @param schema the schema of its module, unquoted
     */
    StepTracer(Connection connection, Connection observer, Step step, String schema) {
        this.connection = connection;
        this.schema = schema;
        this.observer = observer;
        this.step = step;
    }

    /**
     * Runs the statements.
     *
     * @throws SQLException if PostgreSQL refuses one of them, or reading fails
     * @throws ScriptFailure if it refuses a part of a whole script
     */
    List<StatementTrace> trace(TracedScript script) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, preparation());
            List<StatementTrace> traces = new ArrayList<>();
            for (Statement statement : script.statements()) {
                run(statement);
                traces.add(read(statement));
            }
            return traces;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            // A rollback keeps prepared statements and advisory locks, and the counted scans until they are flushed.
            Sql.execute(connection, "discard all");
            Sql.query(connection, "select pg_stat_force_next_flush()::text", result -> result.getString(1));
        }
    }

    /** Returns the statements that give the session what the engine gives it: the schema of the module, its path and lock timeout. */
    private String preparation() {
        Duration lockTimeout = step.migration()
                .directives()
                .lockTimeout()
                .orElse(MigrationSettings.defaults().lockTimeout());
        return "create schema if not exists %1$s; set local search_path to %1$s, \"$user\", public; set local lock_timeout to %2$d; set local time zone 'UTC'"
                .formatted(Sql.identifier(schema), lockTimeout.toMillis());
    }

    private void run(Statement statement) throws SQLException {
        if (statement.isWholeScript()) {
            ScriptRunner.on(connection).run(step.migration(), Placeholders.NONE, step.toString());
        } else {
            Sql.run(connection, statement.sql());
        }
    }

    private StatementTrace read(Statement statement) throws SQLException {
        Map<Long, Set<LockMode>> locks = StateReader.locks(connection);
        Set<Long> unknown = new HashSet<>(locks.keySet());
        unknown.removeAll(met);
        met.addAll(unknown);
        CatalogState earlier = StateReader.read(observer, unknown);
        existing.addAll(earlier.relations().keySet());
        // The scans of the observer are of its own transaction; those of the step begin with none.
        CatalogState before = current.with(withoutScans(earlier));
        CatalogState after = StateReader.read(connection, met);
        HeldLocks former = held;
        held = heldOn(locks, before);
        current = after;
        Script script = step.migration();
        return new StatementTrace(
                step,
                new SourceLocation(script.location(), statement.line()),
                statement.head(),
                existing,
                before,
                after,
                former,
                held,
                StateReader.lockTimeout(connection));
    }

    private static CatalogState withoutScans(CatalogState state) {
        Map<Long, Relation> relations = new HashMap<>();
        state.relations()
                .values()
                .forEach(each -> relations.put(
                        each.oid(),
                        new Relation(each.oid(), each.schema(), each.name(), each.kind(), each.fileNode(), 0)));
        return new CatalogState(relations, state.columns(), state.constraints(), state.indexes());
    }

    private HeldLocks heldOn(Map<Long, Set<LockMode>> locks, CatalogState before) {
        Map<String, Set<LockMode>> modes = new HashMap<>(held.modes());
        locks.forEach((oid, on) -> {
            Relation relation = before.relations().get(oid);
            if (relation != null && existing.contains(oid) && !relation.isIndex()) {
                modes.put(relation.toString(), on);
            }
        });
        return new HeldLocks(modes);
    }
}
