package dev.mosaic.migrations.session;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/** Line of the data of COPY that PostgreSQL refused: it stands in the context of the error, as in {@code COPY t, line 3, column id: "x"}. */
final class CopyLine {
    /** The words are translated, but the table comes first and the number of the line is the first number behind it. */
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
