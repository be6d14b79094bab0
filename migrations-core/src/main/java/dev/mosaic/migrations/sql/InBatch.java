package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A placeholder for the rows of one batch: {@code in_batch(history)}, where {@code history} is the table's name or
 * alias in the statement. It is written like a function, but PostgreSQL has none of that name: a script that is run by
 * hand fails instead of changing all rows.
 *
 * @param alias the name of the table in the statement, as written
 * @param line the line where it begins, from 1
 * @param start the index of its first character in the text
 * @param end the index after its closing parenthesis
 */
public record InBatch(String alias, int line, int start, int end) {
    /** Returns the placeholders of a text, in its order. */
    public static List<InBatch> of(String sql) {
        return of(SqlScanner.statements(sql), sql);
    }

    /** Returns the placeholders of a text whose statements are already parsed. */
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

    /** Returns the text with a condition in place of each placeholder, given in text order; line numbers are unchanged. */
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
