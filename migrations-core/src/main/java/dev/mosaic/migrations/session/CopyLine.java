package dev.mosaic.migrations.session;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/** The line of COPY data that PostgreSQL refused: the context of the error names it, such as {@code COPY t, line 3, column id: "x"}. */
final class CopyLine {
    /** The words are translated, but the table comes first, and the line number is the first number after it. */
    private static final Pattern LINE = Pattern.compile("(?m)^COPY .*?, \\S+ ([0-9]+)");

    private CopyLine() {}

    static Optional<Integer> of(SQLException refusal) {
        return ServerMessage.of(refusal)
                .map(ServerErrorMessage::getWhere)
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(line -> Integer.valueOf(line.group(1)));
    }
}
