package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.PsqlText;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import java.util.List;

/**
 * A precondition or a check as a part of a script: psql stops if one of its queries returns a row, which it prints.
 *
 * <p>Its statements run read-only and their settings are rolled back, as in a run.
 */
final class ConditionText {
    /** First words of a statement that returns rows. */
    private static final List<String> QUERIES = List.of("select", "with", "values", "table", "(");

    private ConditionText() {}

    /**
     * Returns the statements, for an open transaction whose role is that of the script.
     *
     * @param what the first part of the message, such as {@code chat:3 cannot run: its precondition}
     * @param rowSecurity the value of {@code row_security} for its queries
     */
    static String of(Script script, String what, String rowSecurity) {
        StringBuilder text = new StringBuilder("""
                savepoint mosaic_condition;
                set local transaction_read_only = on;
                set local row_security = %s;
                """.formatted(rowSecurity));
        for (SqlStatement statement : SqlScanner.statements(script.sql())) {
            String sql = script.sql().substring(statement.start(), statement.end());
            text.append(QUERIES.stream().anyMatch(statement::begins) ? query(script, sql, what) : PsqlText.ended(sql));
        }
        return text + """
                rollback to savepoint mosaic_condition;
                release savepoint mosaic_condition;
                """;
    }

    /** Returns a block that shows the first rows of a query, and fails if there is one. */
    private static String query(Script script, String sql, String what) {
        String inner = DollarQuote.around("query", sql);
        String quote = DollarQuote.around("mosaic", sql, what, script.location());
        return """
                do %1$s
                declare
                  violation record;
                  violations bigint := 0;
                begin
                  for violation in execute %2$s loop
                    violations := violations + 1;
                    if violations <= 20 then
                      raise warning '%%', row_to_json(violation);
                    end if;
                    exit when violations > 1000;
                  end loop;
                  if violations > 0 then
                    raise exception using
                      message = format(%3$s, case when violations > 1000 then 'more than 1000' else violations::text end),
                      detail = %4$s,
                      hint = 'Fix these rows, then make the script again.';
                  end if;
                end
                %1$s;
                """.formatted(
                        quote,
                        inner + "\n" + sql + "\n" + inner,
                        Sql.literal(what.replace("%", "%%") + " found %s row(s)."),
                        Sql.literal("The queries of " + script.location() + " must return no rows."));
    }
}
