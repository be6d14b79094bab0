package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.List;
import java.util.Set;

/** The strongest effect that a script's statements can have on existing objects, judged by its text. */
public enum ScriptEffect {
    /** It creates objects, adds to them or writes rows: its catalog rows have the ID of its own transaction. */
    ADDS,
    /** It can remove, replace or change objects, perhaps in subtransactions. */
    REPLACES,
    /** It can also rename objects, whose names are then in the definitions of others. */
    RENAMES;

    /** Statements that run code outside the script's text, or begin a subtransaction. */
    private static final Set<String> OPAQUE = Set.of("do", "call", "execute", "savepoint");

    /** Actions of {@code alter} that change or remove part of a table. */
    private static final Set<String> CHANGING =
            Set.of("drop", "type", "owner", "attach", "detach", "reset", "level", "replica", "logged", "unlogged");

    private static final List<String> QUERIES = List.of("select", "with", "values");

    /** PostgreSQL functions that change no object. */
    private static final Set<String> HARMLESS = Set.of("set_config", "setval", "nextval");

    /** Returns the strongest effect that a statement of the script can have. */
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

    /** Checks whether a statement can rename; code outside the script's text can do that too. */
    private static boolean renames(SqlStatement statement) {
        return OPAQUE.stream().anyMatch(statement::begins)
                || callsFunction(statement)
                || (statement.begins("alter")
                        && (statement.has("rename")
                                || statement.has("set", "schema")
                                || statement.has("inherit"))); // which writes no row of the table
    }

    private static boolean replaces(SqlStatement statement) {
        return statement.begins("drop")
                || statement.begins("reassign")
                || statement.begins("create", "or", "replace")
                || statement.begins("alter", "default", "privileges")
                || statement.begins("alter", "text", "search")
                || statement.begins("alter", "operator", "family")
                || (statement.begins("alter", "publication") && statement.has("set"))
                || (statement.begins("comment") && removesComment(statement))
                || (statement.begins("alter") && CHANGING.stream().anyMatch(statement::has));
    }

    /** Checks for an empty comment, which PostgreSQL removes as it does with {@code null}. */
    private static boolean removesComment(SqlStatement statement) {
        SqlToken last = statement.tokens().getLast();
        return last.is("null") || last.text().matches("[eE]?''|[$].*[$]");
    }

    /** Checks for a query that calls a schema-qualified function, such as {@code select app.rebuild()}, or begins with a call. */
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
