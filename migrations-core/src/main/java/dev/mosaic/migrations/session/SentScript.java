package dev.mosaic.migrations.session;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.MappedText;
import dev.mosaic.migrations.sql.Placeholders;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlScript.CopyData;
import dev.mosaic.migrations.sql.SqlScript.PsqlCommand;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.TextPosition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A script as it is sent to PostgreSQL: with its placeholders replaced, split only where COPY reads or writes data.
 *
 * <p>Blanked out are what pg_dump writes for psql alone, and a first {@code begin;} with a last {@code commit;}: the
 * step is a transaction anyway.
 */
final class SentScript {
    private final Script script;
    /** The whole script with its placeholders replaced. */
    private final MappedText whole;

    private final List<Piece> pieces = new ArrayList<>();

    private SentScript(Script script, Placeholders placeholders) {
        this.script = script;
        this.whole = placeholders.replacedIn(script.sql());
    }

    /** A part of the script that is sent in one message. */
    sealed interface Piece {
        /** Returns the text that is sent; its source is the whole script with its placeholders replaced. */
        MappedText text();
    }

    /**
     * Any number of statements in one message.
     *
     * @param statements where each of them begins in the whole script
     */
    record Message(MappedText text, List<Integer> statements) implements Piece {
        Message {
            statements = List.copyOf(statements);
        }
    }

    /** {@code COPY … FROM STDIN} with its data. */
    record Input(MappedText text, CopyData data) implements Piece {}

    /** {@code COPY … TO STDOUT}. */
    record Output(MappedText text) implements Piece {}

    static SentScript of(Script script, Placeholders placeholders) {
        SentScript sent = new SentScript(script, placeholders);
        sent.cut(SqlScanner.scan(sent.text()));
        return sent;
    }

    /** Returns the whole script with its placeholders replaced. */
    String text() {
        return whole.text();
    }

    List<Piece> pieces() {
        return pieces;
    }

    private void cut(SqlScript scanned) {
        List<SqlStatement> statements = scanned.statements();
        boolean isWrapped = statements.size() > 1
                && statements.getFirst().isPlainBegin()
                && statements.getLast().isPlainCommit();
        Iterator<CopyData> data = scanned.copies().iterator();
        Pending pending = new Pending(scanned);
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            if (isWrapped && (i == 0 || i == statements.size() - 1)) {
                pending.leaveOut(statement.start(), statement.end());
            } else if (statement.readsInput() && data.hasNext()) {
                pending.send(statement.start());
                CopyData copied = data.next();
                pieces.add(new Input(part(statement), copied));
                pending.leaveOut(copied.start(), copied.after());
            } else if (statement.writesOutput()) {
                pending.send(statement.start());
                pieces.add(new Output(part(statement)));
            } else {
                pending.add(statement);
            }
        }
        pending.send(text().length());
    }

    private MappedText part(SqlStatement statement) {
        return new MappedText.Builder(text())
                .copy(statement.start(), statement.end())
                .build();
    }

    /** The part of the script that was scanned and is not yet sent. */
    private final class Pending {
        private final List<int[]> leftOut = new ArrayList<>();
        private final List<Integer> statements = new ArrayList<>();

        Pending(SqlScript scanned) {
            scanned.commands().stream()
                    .filter(PsqlCommand::isWithoutMeaning)
                    .forEach(command -> leaveOut(command.start(), command.end()));
        }

        void add(SqlStatement statement) {
            statements.add(statement.start());
        }

        void leaveOut(int from, int to) {
            leftOut.add(new int[] {from, to});
        }

        /** Sends the statements up to an index, if there are any. */
        void send(int end) {
            if (!statements.isEmpty()) {
                MappedText.Builder text = new MappedText.Builder(text());
                int copied = statements.getFirst(); // pg_stat_activity shows the beginning of a message
                leftOut.sort((a, b) -> Integer.compare(a[0], b[0]));
                for (int[] hole : leftOut) {
                    if (hole[0] >= copied && hole[1] <= end) {
                        text.copy(copied, hole[0]);
                        copied = hole[1];
                    }
                }
                text.copy(copied, end);
                pieces.add(new Message(text.build(), statements));
                statements.clear();
            }
        }
    }

    /**
     * Turns a refusal into one with its position in the file.
     *
     * @param completed how many statements of the piece had run
     */
    ScriptFailure failure(Piece piece, int completed, SQLException refusal) {
        int position = ServerMessage.positionOf(refusal);
        if (position > 0) {
            int index = piece.text().sourceOfPosition(position);
            return new ScriptFailure(script, TextPosition.of(script.sql(), whole.sourceOf(index)), refusal);
        }
        int index = switch (piece) {
            case Message message ->
                message.statements()
                        .get(Math.min(completed, message.statements().size() - 1));
            case Input input ->
                CopyLine.of(refusal)
                        .map(line -> startOfLine(input.data(), line))
                        .orElseGet(() -> input.text().sourceOf(0));
            case Output output -> output.text().sourceOf(0);
        };
        return new ScriptFailure(
                script, TextPosition.of(script.sql(), whole.sourceOf(index)).wholeLine(), refusal);
    }

    private int startOfLine(CopyData data, int line) {
        int start = data.start();
        for (int i = 1; i < line; i++) {
            int end = text().indexOf('\n', start);
            if (end < 0 || end + 1 >= data.after()) {
                return start;
            }
            start = end + 1;
        }
        return start;
    }
}
