package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The places of a script that ask for the rows of one batch: {@code in_batch(history)}, where {@code history} is what the statement calls
 * the table. It reads like a function, and PostgreSQL has none of that name: whoever runs the script by hand is told, and loses nothing.
 *
 * @param alias the name of the table in the statement, as written
 * @param line the line where it begins, the first one being 1
 * @param start the index of its first character in the text
 * @param end the index behind its closing parenthesis
 */
public record InBatch(String alias, int line, int start, int end) {
    /** The places in a text, in its order. */
    public static List<InBatch> of(String sql) {
        return of(SqlScanner.statements(sql), sql);
    }

    /** The same where the statements of the text are known already. */
    public static List<InBatch> of(List<SqlStatement> statements, String sql) {
        List<InBatch> found = new ArrayList<>();
        for (SqlStatement statement : statements) {
            List<SqlToken> tokens = statement.tokens();
            for (int i = 0; i + 3 < tokens.size(); i++) {
                SqlToken name = tokens.get(i + 2);
                if (statement.hasAt(i, "in_batch", "(")
                        && name.isName()
                        && tokens.get(i + 3).is(")")) {
                    found.add(new InBatch(
                            sql.substring(name.start(), name.end()),
                            tokens.get(i).line(),
                            tokens.get(i).start(),
                            tokens.get(i + 3).end()));
                }
            }
        }
        return found;
    }

    /** The text with a condition in each of these places, which are in its order; lines stay lines. */
    public static String replaced(String sql, List<InBatch> places, Function<String, String> conditionFor) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (InBatch place : places) {
            text.append(sql, copied, place.start).append(conditionFor.apply(place.alias));
            copied = place.end;
        }
        return text.append(sql.substring(copied)).toString();
    }
}
