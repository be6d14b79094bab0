package dev.mosaic.migrations.sql;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison of two texts that ignores renamed schemas, comments and blanks.
 *
 * <p>A name counts where it denotes a schema: before a dot, or after the word {@code schema}; a column of that name is
 * kept. In strings ({@code 'chat.thread_seq'}) and quoted bodies it counts too. COPY data is not parsed, so a text with
 * such data never matches.
 */
public final class RenamedSchemas {
    private static final Pattern QUOTED_BODY =
            Pattern.compile("(\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$)(.*)\\1", Pattern.DOTALL);

    private final Map<String, String> names;

    /** Takes the new name of each schema by its old one. */
    public RenamedSchemas(Map<String, String> names) {
        this.names = new TreeMap<>(names);
    }

    /** Checks whether renaming turns one text into the other. */
    public boolean turn(String before, String after) {
        List<SqlStatement> old = SqlScanner.statements(before);
        List<SqlStatement> now = SqlScanner.statements(after);
        if (old.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!turn(old.get(i), now.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean turn(SqlStatement before, SqlStatement after) {
        List<SqlToken> old = before.tokens();
        List<SqlToken> now = after.tokens();
        if (old.size() != now.size() || (before.begins("copy") && before.has("from", "stdin"))) {
            return false;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!turn(old, i, now.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean turn(List<SqlToken> statement, int at, SqlToken now) {
        SqlToken old = statement.get(at);
        if (old.kind() != now.kind()) {
            return false;
        }
        if (old.text().equals(now.text())) {
            return true;
        }
        return switch (old.kind()) {
            case WORD, QUOTED -> namesSchema(statement, at) && now.text().equals(names.get(old.text()));
            case LITERAL -> turnLiteral(old.text(), now.text());
            case SYMBOL -> false;
        };
    }

    private static boolean namesSchema(List<SqlToken> statement, int at) {
        boolean qualifies = at + 1 < statement.size()
                && statement.get(at + 1).is(".")
                && (at == 0 || !statement.get(at - 1).is("."));
        return qualifies || (at > 0 && statement.get(at - 1).is("schema"));
    }

    private boolean turnLiteral(String before, String after) {
        Matcher old = QUOTED_BODY.matcher(before);
        Matcher now = QUOTED_BODY.matcher(after);
        if (old.matches() && now.matches()) {
            return old.group(1).equals(now.group(1)) && turn(old.group(2), now.group(2));
        }
        String turned = before;
        for (Map.Entry<String, String> name : names.entrySet()) {
            turned = turned.replaceAll("\\b" + Pattern.quote(name.getKey()) + "\\b(?=\\.)", name.getValue());
        }
        return turned.equals(after);
    }
}
