package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.List;
import java.util.Optional;

/**
 * The index that a statement builds.
 *
 * @param name its name, without quotes
 * @param qualified its name as SQL, with the schema of its table if the statement writes that
 */
record BuiltIndex(String name, String qualified) {
    static Optional<BuiltIndex> of(SqlStatement statement) {
        if (!statement.begins("create", "index") && !statement.begins("create", "unique", "index")) {
            return Optional.empty();
        }
        List<SqlToken> tokens = statement.tokens();
        for (int i = 2; i + 1 < tokens.size(); i++) {
            SqlToken index = tokens.get(i - 1);
            if (tokens.get(i).is("on") && !index.is("concurrently") && !index.is("index")) {
                int table = tokens.get(i + 1).is("only") ? i + 2 : i + 1;
                boolean isQualified =
                        table + 1 < tokens.size() && tokens.get(table + 1).is(".");
                String schema = isQualified ? sql(tokens.get(table)) + "." : "";
                return Optional.of(new BuiltIndex(index.text(), schema + sql(index)));
            }
        }
        return Optional.empty();
    }

    private static String sql(SqlToken name) {
        return name.kind() == SqlToken.Kind.QUOTED ? '"' + name.text().replace("\"", "\"\"") + '"' : name.text();
    }
}
