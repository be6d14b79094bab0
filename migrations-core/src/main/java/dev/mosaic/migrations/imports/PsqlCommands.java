package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlScript.PsqlCommand;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import dev.mosaic.migrations.sql.SqlToken.Kind;
import java.util.List;
import java.util.Set;

/** What psql does with a script before PostgreSQL receives it: meta-commands, and variables that it replaces. */
final class PsqlCommands {
    /** Commands that change only what psql prints, and how. */
    private static final Set<String> PRINTING =
            Set.of("echo", "qecho", "warn", "timing", "pset", "x", "t", "a", "H", "conninfo", "encoding", "errverbose");

    /** Variables of psql itself, besides those that change which statements run. */
    private static final Set<String> OWN_VARIABLES = Set.of(
            "ON_ERROR_STOP",
            "QUIET",
            "VERBOSITY",
            "ECHO",
            "ECHO_ERRORS",
            "ECHO_HIDDEN",
            "SHOW_CONTEXT",
            "HISTCONTROL",
            "COMP_KEYWORD_CASE");

    private PsqlCommands() {}

    /**
     * Returns a script without commands that only change what psql prints.
     *
     * @param omissions receives the others as losses
     */
    static String removed(String sql, String location, Omissions omissions) {
        if (sql.indexOf('\\') < 0 && sql.indexOf(':') < 0) {
            return sql;
        }
        SqlScript script = SqlScanner.scan(sql);
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (PsqlCommand command : script.commands()) {
            String line = sql.substring(command.start(), command.end()).strip();
            if (command.isWithoutMeaning()) {
                continue;
            }
            if (isPrinting(command.name(), line)) {
                omissions.note(
                        "%s:%d: %s is removed.".formatted(location, command.line(), line),
                        "It is a command of psql, and changes what psql prints or when it stops.",
                        "Nothing to do.");
                text.append(sql, copied, command.start());
                copied = command.end();
            } else {
                omissions.loss(
                        "%s:%d: %s".formatted(location, command.line(), line),
                        "Only psql executes it; a step is sent to PostgreSQL itself.",
                        remedy(command.name()));
            }
        }
        script.statements().forEach(statement -> refuseVariables(statement, sql, location, omissions));
        return text.append(sql, copied, sql.length()).toString();
    }

    private static boolean isPrinting(String command, String line) {
        String[] words = line.split("\\s+", -1);
        return PRINTING.contains(command)
                || (command.equals("set") && words.length > 1 && OWN_VARIABLES.contains(words[1]));
    }

    private static String remedy(String command) {
        return switch (command) {
            case "i", "ir", "include", "include_relative" ->
                "Write the text of that file in its place, or make it a file of its own in the folder.";
            case "copy" -> "Write copy … from stdin with the data after it, up to a line \\.";
            case "c", "connect" -> "Remove it: a module belongs to one database.";
            case "set", "gset" -> "Write the value where the variable is used, or a placeholder of Flyway: ${name}";
            case "gexec" -> "Write a do block that executes what the query returns.";
            default -> "Write it as SQL, or remove it.";
        };
    }

    /** Finds {@code :name}, {@code :'name'} and {@code :"name"}, which psql replaces; none of them is SQL, except in a slice of an array. */
    private static void refuseVariables(SqlStatement statement, String sql, String location, Omissions omissions) {
        List<SqlToken> tokens = statement.tokens();
        int brackets = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            brackets += token.is("[") ? 1 : token.is("]") ? -1 : 0;
            boolean isCast = i > 0 && tokens.get(i - 1).is(":");
            boolean isName = next.kind() == Kind.WORD
                    || next.kind() == Kind.QUOTED
                    || next.text().startsWith("'");
            if (token.is(":") && !isCast && brackets == 0 && isName && next.start() == token.end()) {
                omissions.loss(
                        "%s:%d: %s is a variable of psql."
                                .formatted(location, token.line(), sql.substring(token.start(), next.end())),
                        "psql replaces it before PostgreSQL receives the statement.",
                        "Write its value, or a placeholder of Flyway: ${name}");
            }
        }
    }
}
