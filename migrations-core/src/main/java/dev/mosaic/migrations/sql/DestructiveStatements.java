package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finder of the lines of a script that drop, delete, truncate or update. */
public final class DestructiveStatements {
    private static final Set<String> DESTRUCTIVE = Set.of("drop", "delete", "truncate", "update");
    /** A foreign key's {@code on delete}, a lock's {@code for no key update} and a trigger's {@code before update} destroy no data. */
    private static final Set<String> HARMLESS_AFTER = Set.of("on", "before", "after", "or", "of", "for", "key");

    private DestructiveStatements() {}

    /** Returns the line numbers, from 1; the body of {@code do} counts, the body of a function does not, since it does not run. */
    public static List<Integer> lines(String sql) {
        Set<Integer> lines = new TreeSet<>();
        for (SqlStatement statement : SqlScanner.statements(sql)) {
            add(statement, 0, lines);
        }
        return new ArrayList<>(lines);
    }

    private static void add(SqlStatement statement, int linesBefore, Set<Integer> lines) {
        if (statement.begins("grant") || statement.begins("revoke")) {
            return;
        }
        List<SqlToken> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean harmless = i > 0 && HARMLESS_AFTER.stream().anyMatch(tokens.get(i - 1)::is);
            if (token.kind() == SqlToken.Kind.WORD && DESTRUCTIVE.contains(token.text()) && !harmless) {
                lines.add(linesBefore + token.line());
            }
            if (statement.begins("do") && token.text().startsWith("$") && token.kind() == SqlToken.Kind.LITERAL) {
                body(token, linesBefore, lines);
            }
        }
    }

    private static void body(SqlToken quoted, int linesBefore, Set<Integer> lines) {
        int tag = quoted.text().indexOf('$', 1) + 1;
        String body = quoted.text().substring(tag, Math.max(tag, quoted.text().length() - tag));
        for (SqlStatement statement : SqlScanner.statements(body)) {
            add(statement, linesBefore + quoted.line() - 1, lines);
        }
    }
}
