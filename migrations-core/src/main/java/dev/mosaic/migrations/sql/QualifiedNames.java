package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema-qualified names in a statement, whatever it does with them. */
public final class QualifiedNames {
    private static final Pattern BODY = Pattern.compile("(\\$[^$]*\\$|')(.*)\\1", Pattern.DOTALL);

    private QualifiedNames() {}

    /**
     * Returns these names, in the order of the text. A pair of names with a dot can also be an alias and its column.
     * The body of an SQL function counts as well, since PostgreSQL resolves its names when it creates the function.
     */
    public static List<SqlName> of(SqlStatement statement) {
        List<SqlName> names = new ArrayList<>();
        List<SqlToken> tokens = statement.tokens();
        boolean isSqlFunction = statement.begins("create") && statement.has("language", "sql");
        for (int i = 0; i < tokens.size(); i++) {
            if (isSqlFunction && tokens.get(i).kind() == SqlToken.Kind.LITERAL) {
                names.addAll(inBody(tokens.get(i)));
            } else if (isPair(tokens, i)) {
                names.add(new SqlName(
                        Optional.of(tokens.get(i).text()),
                        tokens.get(i + 2).text(),
                        tokens.get(i).line()));
            }
        }
        return names;
    }

    private static boolean isPair(List<SqlToken> tokens, int at) {
        return at + 2 < tokens.size()
                && tokens.get(at).isName()
                && tokens.get(at + 1).is(".")
                && tokens.get(at + 2).isName()
                && (at == 0 || !tokens.get(at - 1).is("."));
    }

    private static List<SqlName> inBody(SqlToken literal) {
        Matcher body = BODY.matcher(literal.text());
        if (!body.matches()) {
            return List.of();
        }
        return SqlScanner.statements(body.group(2)).stream()
                .flatMap(statement -> of(statement).stream())
                .map(name -> new SqlName(name.schema(), name.name(), literal.line() + name.line() - 1))
                .toList();
    }
}
