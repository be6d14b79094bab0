package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.jdbc.Sql;

/** The parts of a script that stop psql: with {@code ON_ERROR_STOP} an error ends it with exit code 3, and its open transaction is rolled back. */
final class Stop {
    /** A setting of the session that carries what a query has found into the message. */
    private static final String FOUND = "mosaic.found";

    private Stop() {}

    /**
     * Returns a part that stops if a variable of psql is true.
     *
     * @param variable a variable that an earlier {@code \gset} has set to true or false
     */
    static String when(String variable, String what, String remedy) {
        return """
                \\if :%s
                %s\\endif
                """.formatted(variable, raise(Sql.literal(what), remedy));
    }

    /**
     * Returns a part that stops if a variable of psql is true, with what another variable contains after the message.
     *
     * @param found a variable that an earlier {@code \gset} has set to a text
     */
    static String when(String variable, String what, String found, String remedy) {
        return """
                \\if :%s
                select set_config('%s', :'%s', false) as mosaic_found \\gset
                %s\\endif
                """.formatted(
                variable, FOUND, found, raise(Sql.literal(what) + " || current_setting('" + FOUND + "')", remedy));
    }

    private static String raise(String message, String remedy) {
        return """
                do $mosaic_stop$
                begin
                  raise exception using message = %s, hint = %s;
                end
                $mosaic_stop$;
                """.formatted(message, Sql.literal(remedy));
    }

    /** Returns a query whose columns become variables of psql, so that it prints nothing. */
    static String quietly(String query) {
        String text = query.strip();
        return (text.endsWith(";") ? text.substring(0, text.length() - 1) : text).stripTrailing() + " \\gset\n";
    }

    /** Returns a text as an argument of a psql command (manual, psql, "Meta-Commands"). */
    static String argument(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + '\'';
    }
}
