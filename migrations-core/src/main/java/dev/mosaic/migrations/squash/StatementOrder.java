package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.squash.ObjectStatement.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An order in which statements can run. It is found by running them: one that PostgreSQL refuses is tried again after the others. So it respects all that
 * PostgreSQL checks, also in bodies of functions, of which the catalog has no dependencies.
 */
final class StatementOrder {
    private static final String TRIED = "squash_statement";

    private final Connection connection;
    private final StepId baseline;
    private final List<ObjectStatement> ordered = new ArrayList<>();

    private StatementOrder(Connection connection, StepId baseline) {
        this.connection = connection;
        this.baseline = baseline;
    }

    /**
     * Runs statements in one transaction, which is rolled back.
     *
     * @param schema the schema that comes first in the search_path, unquoted
     * @throws StepFailed if PostgreSQL refuses a statement in each order
     */
    static List<ObjectStatement> of(
            Connection connection, StepId baseline, String schema, List<ObjectStatement> statements)
            throws SQLException {
        StatementOrder order = new StatementOrder(connection, baseline);
        connection.setAutoCommit(false);
        try {
            Sql.execute(
                    connection,
                    "create schema if not exists %1$s; set local search_path to %1$s, \"$user\", public"
                            .formatted(Sql.identifier(schema)));
            order.run(statements);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return order.ordered;
    }

    private void run(List<ObjectStatement> statements) throws SQLException {
        List<ObjectStatement> left = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            statements.stream().filter(each -> each.phase() == phase).forEach(left::add);
            left = tried(left);
        }
        if (!left.isEmpty()) {
            refuse(left.getFirst());
        }
    }

    /** Runs statements until none of the rest can run; returns the rest, such as a view that needs an index of a later phase. */
    private List<ObjectStatement> tried(List<ObjectStatement> statements) throws SQLException {
        List<ObjectStatement> left = statements;
        boolean isMoved = true;
        while (isMoved && !left.isEmpty()) {
            List<ObjectStatement> refused = new ArrayList<>();
            for (ObjectStatement each : left) {
                Sql.execute(connection, "savepoint " + TRIED);
                try {
                    Sql.execute(connection, each.sql());
                    Sql.execute(connection, "release savepoint " + TRIED);
                    ordered.add(each);
                } catch (SQLException e) { // refused() reports the reason if it is still refused in the end
                    Sql.execute(connection, "rollback to savepoint " + TRIED);
                    refused.add(each);
                }
            }
            isMoved = refused.size() < left.size();
            left = refused;
        }
        return left;
    }

    private void refuse(ObjectStatement statement) {
        try {
            Sql.execute(connection, statement.sql());
        } catch (SQLException e) {
            throw StepFailed.of(
                    baseline.toString(),
                    new Explanation(
                            "No baseline of %s can be written: PostgreSQL refuses the statement for %s."
                                    .formatted(baseline, statement.object()),
                            "%s%n%s"
                                    .formatted(
                                            e.getMessage(),
                                            statement.sql().indent(2).stripTrailing()),
                            "Keep the files of these steps, or choose a version before that object."),
                    e);
        }
    }
}
