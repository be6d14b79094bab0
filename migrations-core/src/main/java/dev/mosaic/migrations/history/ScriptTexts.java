package dev.mosaic.migrations.history;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The texts of applied steps, in {@code migrations.script}, to which {@link EventLog} adds them together with their
 * event.
 *
 * <p>A step that was applied before that table existed has none.
 */
public final class ScriptTexts {
    static final String TABLE = "migrations.script";

    private ScriptTexts() {}

    /** Returns the stored text of a step as it ran, with blanks for its directives. */
    public static Optional<String> of(Connection connection, StepId id) throws SQLException {
        return exist(connection)
                ? Sql.query(
                                connection,
                                "select sql from migrations.script where module = ? and version = ?",
                                result -> result.getString(1),
                                id.module().value(),
                                id.version().key())
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** Deletes the text of a step, if there is one. */
    public static void forget(Connection connection, StepId id) throws SQLException {
        if (exist(connection)) {
            Sql.update(
                    connection,
                    "delete from migrations.script where module = ? and version = ?",
                    id.module().value(),
                    id.version().key());
        }
    }

    /** Replaces the stored text of a step by that of its current script. */
    static void update(Connection connection, Step step) throws SQLException {
        Sql.update(
                connection,
                """
                update migrations.script set
                  checksum = ?,
                  sql = ?
                where module = ?
                  and version = ?
                """,
                step.migration().checksum(),
                step.migration().sql(),
                step.id().module().value(),
                step.id().version().key());
    }

    /** Moves the texts of a module to its new name. */
    static void move(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        Sql.update(connection, "update migrations.script set module = ? where module = ?", to.value(), from.value());
    }

    private static boolean exist(Connection connection) throws SQLException {
        return Sql.queryOne(connection, "select to_regclass(?) is not null", result -> result.getBoolean(1), TABLE);
    }
}
