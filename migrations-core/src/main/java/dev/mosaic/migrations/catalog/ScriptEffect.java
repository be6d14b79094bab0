package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.List;
import java.util.Set;

/** What the statements of a script can do to objects that are there, as far as its text tells. */
public enum ScriptEffect {
    /** It makes objects, adds to them or writes rows: its catalog rows bear the id of its own transaction. */
    ADDS,
    /** It can remove, replace or change objects, perhaps in transactions below its own. */
    REPLACES,
    /** It can rename objects too, whose names then stand in the definitions of others. */
    RENAMES;

    /** Statements that run code which the text does not show, or begin a transaction below that of the script. */
    private static final Set<String> OPAQUE = Set.of("do", "call", "execute", "savepoint");

    /** Actions of {@code alter} that change or remove what a table has. */
    private static final Set<String> CHANGING = Set.of(
            "drop", "type", "owner", "attach", "detach", "inherit", "reset", "level", "replica", "logged", "unlogged");

    private static final List<String> QUERIES = List.of("select", "with", "values");

    /** Functions of PostgreSQL whose call changes no object. */
    private static final Set<String> HARMLESS = Set.of("set_config", "setval", "nextval");

    /** The strongest effect that a statement of the script can have. */
    public static ScriptEffect of(String sql) {
        ScriptEffect effect = ADDS;
        for (SqlStatement statement : SqlScanner.statements(sql)) {
            if (renames(statement)) {
                return RENAMES;
            }
            if (replaces(statement)) {
                effect = REPLACES;
            }
        }
        return effect;
    }

    /** Code that the text does not show can rename as well. */
    private static boolean renames(SqlStatement statement) {
        return OPAQUE.stream().anyMatch(statement::begins)
                || callsFunction(statement)
                || (statement.begins("alter") && (statement.has("rename") || statement.has("set", "schema")));
    }

    private static boolean replaces(SqlStatement statement) {
        return statement.begins("drop")
                || statement.begins("reassign")
                || statement.begins("create", "or", "replace")
                || (statement.begins("alter") && CHANGING.stream().anyMatch(statement::has));
    }

    /** Whether it is a query that calls a function of a schema, as {@code select app.rebuild()}, or begins with a call of one. */
    private static boolean callsFunction(SqlStatement statement) {
        if (QUERIES.stream().noneMatch(statement::begins)) {
            return false;
        }
        List<SqlToken> tokens = statement.tokens();
        for (int i = 1; i + 3 < tokens.size(); i++) {
            if (tokens.get(i + 1).is(".")
                    && tokens.get(i + 3).is("(")
                    && !tokens.get(i).text().equals("pg_catalog")) {
                return true;
            }
        }
        return statement.begins("select")
                && tokens.size() > 2
                && tokens.get(2).is("(")
                && !HARMLESS.contains(tokens.get(1).text());
    }
}
