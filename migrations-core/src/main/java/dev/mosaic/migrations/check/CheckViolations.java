package dev.mosaic.migrations.check;

import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.jdbc.RowPolicies;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.status.Verification.Violations;
import dev.mosaic.migrations.status.ViolationRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The violations that one query of a precondition or check found.
 *
 * @param columns the names of the columns
 * @param rows the first rows, as text; each value complete
 * @param fixedBy the first distinct values of the column {@code fixed_by}, complete: statements that fix a row
 * @param count the number of rows; {@link Violations#COUNTED} + 1 means more than that
 */
public record CheckViolations(List<String> columns, List<List<String>> rows, List<String> fixedBy, long count) {
    private static final int SHOWN = 20;
    /** Shown outside of the table: a statement to be copied must not be truncated. */
    private static final String FIXED_BY = "fixed_by";

    public CheckViolations {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        fixedBy = List.copyOf(fixedBy);
    }

    /**
     * Runs the queries of a script in a read-only transaction; its settings are rolled back. Queries for which
     * row-level security hides rows are refused.
     *
     * @param role the role that runs them, as {@code SET ROLE} takes it
     * @return the rows of each query that returned any
     * @throws ScriptFailure if PostgreSQL refuses one
     */
    public static List<CheckViolations> found(Connection connection, Script script, String role) throws SQLException {
        try {
            return found(connection, script, Optional.empty());
        } catch (ScriptFailure e) {
            if (!HiddenRows.isReasonFor(e.refusal())) {
                throw e;
            }
            try {
                RowPolicies policies = RowPolicies.of(connection, role);
                policies.refuseOwn(e.refusal());
                return found(connection, script, Optional.of(policies));
            } catch (HiddenRows hidden) {
                throw ScriptFailure.around(script, hidden);
            }
        }
    }

    private static List<CheckViolations> found(Connection connection, Script script, Optional<RowPolicies> policies)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        Savepoint before = connection.setSavepoint();
        List<CheckViolations> found;
        try {
            found = runQueries(connection, script, policies);
        } catch (SQLException | ScriptFailure e) {
            try {
                release(connection, before, autoCommit ? Begun.HERE : Begun.BEFORE);
            } catch (SQLException broken) {
                e.addSuppressed(broken); // a session whose connection is lost has nothing to roll back
            }
            throw e;
        }
        release(connection, before, autoCommit ? Begun.HERE : Begun.BEFORE);
        return found;
    }

    /** Where the transaction of the queries began. */
    private enum Begun {
        HERE,
        BEFORE
    }

    private static void release(Connection connection, Savepoint before, Begun begun) throws SQLException {
        if (begun == Begun.HERE) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(before);
            connection.releaseSavepoint(before); // else the record written next would have the ID of a subtransaction
        }
    }

    private static List<CheckViolations> runQueries(
            Connection connection, Script script, Optional<RowPolicies> policies) throws SQLException {
        SimpleProtocol server = SimpleProtocol.of(connection);
        server.run("set local transaction_read_only = on; set local row_security = "
                + (policies.isPresent() ? "on" : "off"));
        List<CheckViolations> found = new ArrayList<>();
        for (SqlStatement statement : SqlScanner.statements(script.sql())) {
            String query = script.sql().substring(statement.start(), statement.end());
            try {
                // One more than is counted: a whole table of violations would not fit into memory.
                read(server.query(query, Math.toIntExact(Violations.COUNTED) + 1))
                        .ifPresent(found::add);
            } catch (SQLException e) {
                throw ScriptFailure.in(script, statement.start(), query, e);
            }
        }
        if (policies.isPresent()) {
            policies.get().refuseHidden(connection);
        }
        return found;
    }

    private static Optional<CheckViolations> read(SimpleProtocol.Rows result) {
        int fixing = result.columns().lastIndexOf(FIXED_BY);
        List<String> columns = new ArrayList<>(result.columns());
        columns.removeIf(FIXED_BY::equals);
        List<List<String>> rows = new ArrayList<>();
        Set<String> statements = new LinkedHashSet<>(); // one statement may repair many rows
        for (List<@Nullable String> row : result.rows()) {
            String statement = fixing < 0 ? null : row.get(fixing);
            if (statement != null && statements.size() < SHOWN) {
                statements.add(statement);
            }
            if (rows.size() < SHOWN) {
                rows.add(row(row, fixing));
            }
        }
        return result.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckViolations(
                        columns, rows, List.copyOf(statements), result.rows().size()));
    }

    private static List<String> row(List<@Nullable String> values, int without) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i != without) {
                String value = values.get(i);
                row.add(value == null ? "" : value);
            }
        }
        return row;
    }

    /** Returns how many rows several queries have found, as text. */
    public static String amount(List<CheckViolations> all) {
        long sum = all.stream()
                .mapToLong(each -> Math.min(each.count, Violations.COUNTED))
                .sum();
        return all.stream().anyMatch(each -> each.count > Violations.COUNTED)
                ? "more than " + sum
                : String.valueOf(sum);
    }

    /** Returns the rows as a table, the number of rows left out, and the statements that repair them. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEach(row -> lines.add(ViolationRow.shortened(row)));
        StringBuilder table = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                text.append(line.get(i)).repeat(" ", width - line.get(i).length() + 2);
            }
            table.append(text.toString().stripTrailing()).append('\n');
        }
        if (count > rows.size()) {
            long counted = Math.min(count, Violations.COUNTED) - rows.size();
            table.append(count > Violations.COUNTED ? "  … and more than " : "  … and ")
                    .append(counted)
                    .append(" more\n");
        }
        if (!fixedBy.isEmpty()) {
            table.append("  fixed by:\n");
            fixedBy.forEach(statement -> table.append(statement.indent(4)));
        }
        return table.toString().stripTrailing();
    }
}
