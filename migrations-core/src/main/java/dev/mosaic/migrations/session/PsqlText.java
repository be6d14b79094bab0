package dev.mosaic.migrations.session;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.SentScript.Input;
import dev.mosaic.migrations.session.SentScript.Message;
import dev.mosaic.migrations.session.SentScript.Output;
import dev.mosaic.migrations.session.SentScript.Piece;
import dev.mosaic.migrations.sql.Placeholders;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.List;

/**
 * Scripts as psql reads them from a file, so that PostgreSQL receives what a run sends to it.
 *
 * <p>Outside of quotes psql replaces {@code :name}, {@code :'name'} and {@code :"name"} by a variable that is set (manual, psql, "SQL
 * Interpolation"). SQL has a single colon only in array slices, where a blank after it changes nothing.
 */
public final class PsqlText {
    private PsqlText() {}

    /** Returns a script with its placeholders replaced, its statements ended by semicolons and its data by {@code \.}, each on a line. */
    public static String of(Script script, Placeholders placeholders) {
        SentScript sent = SentScript.of(script, placeholders);
        StringBuilder text = new StringBuilder();
        for (Piece piece : sent.pieces()) {
            text.append(
                    switch (piece) {
                        case Message message -> ended(message.text().text());
                        case Input input ->
                            ended(input.text().text())
                                    + data(sent.text()
                                            .substring(
                                                    input.data().start(),
                                                    input.data().end()));
                        case Output output -> ended(output.text().text());
                    });
        }
        return text.toString();
    }

    /** Returns statements in a form that psql leaves unchanged, the last one ended by a semicolon, and a line break. */
    public static String ended(String sql) {
        List<SqlStatement> statements = SqlScanner.statements(sql);
        if (statements.isEmpty()) {
            return "";
        }
        String text = sql.strip();
        int end = SqlScanner.statements(text).getLast().end();
        String rest = text.substring(end);
        // After the last semicolon only comments can follow.
        return unchanged(rest.startsWith(";") ? text : text.substring(0, end) + ";" + rest) + "\n";
    }

    private static String data(String lines) {
        return lines.isEmpty() || lines.endsWith("\n") ? lines + "\\.\n" : lines + "\n\\.\n";
    }

    /** Returns statements with a blank after each colon that psql could take for the beginning of a variable. */
    static String unchanged(String sql) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (SqlStatement statement : SqlScanner.statements(sql)) {
            for (SqlToken token : statement.tokens()) {
                if (token.is(":") && beginsVariable(sql, token)) {
                    text.append(sql, copied, token.end()).append(' ');
                    copied = token.end();
                }
            }
        }
        return text.append(sql.substring(copied)).toString();
    }

    private static boolean beginsVariable(String sql, SqlToken colon) {
        boolean isCast = colon.start() > 0 && sql.charAt(colon.start() - 1) == ':';
        if (isCast || colon.end() >= sql.length()) {
            return false;
        }
        char next = sql.charAt(colon.end());
        return Character.isLetterOrDigit(next) || next > 127 || "_'\"{".indexOf(next) >= 0;
    }
}
