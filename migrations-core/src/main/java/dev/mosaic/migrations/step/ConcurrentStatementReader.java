package dev.mosaic.migrations.step;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import dev.mosaic.migrations.step.ConcurrentStatement.CreateIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.DetachPartition;
import dev.mosaic.migrations.step.ConcurrentStatement.DropIndex;
import dev.mosaic.migrations.step.ConcurrentStatement.Reindex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parser of the statements that run in several transactions; other statements run unchanged. */
final class ConcurrentStatementReader {
    private final List<SqlToken> tokens;
    private int at;

    private ConcurrentStatementReader(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Returns the single statement of a text, if it is one of these. */
    static Optional<ConcurrentStatement> read(String sql) {
        List<SqlStatement> statements = SqlScanner.statements(sql);
        return statements.size() == 1
                ? new ConcurrentStatementReader(statements.getFirst().tokens()).statement()
                : Optional.empty();
    }

    private Optional<ConcurrentStatement> statement() {
        if (skips("create", "index", "concurrently") || skips("create", "unique", "index", "concurrently")) {
            return createIndex();
        }
        if (skips("drop", "index", "concurrently")) {
            skips("if", "exists");
            return name().map(index -> new DropIndex(quoted(index)));
        }
        if (skips("reindex")) {
            return reindex();
        }
        return skips("alter", "table") ? detachPartition() : Optional.empty();
    }

    private Optional<ConcurrentStatement> createIndex() {
        skips("if", "not", "exists");
        Optional<List<String>> index = name();
        if (index.isEmpty() || !skips("on")) {
            return Optional.empty();
        }
        skips("only");
        return name().map(table -> new CreateIndex(index.get().getLast(), quoted(table)));
    }

    private Optional<ConcurrentStatement> reindex() {
        if (skips("(")) {
            while (at < tokens.size() && !skips(")")) {
                at++;
            }
        }
        return skips("index", "concurrently") || skips("table", "concurrently")
                ? name().map(name -> new Reindex(quoted(name)))
                : Optional.empty();
    }

    private Optional<ConcurrentStatement> detachPartition() {
        skips("if", "exists");
        skips("only");
        Optional<List<String>> parent = name();
        if (parent.isEmpty() || !skips("detach", "partition")) {
            return Optional.empty();
        }
        Optional<List<String>> child = name();
        return skips("concurrently")
                ? child.map(partition -> new DetachPartition(quoted(parent.get()), quoted(partition)))
                : Optional.empty();
    }

    /** Skips these words if they are next. */
    private boolean skips(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Reads a name and its qualifiers; a placeholder cannot be looked up and is no name. */
    private Optional<List<String>> name() {
        List<String> parts = new ArrayList<>();
        do {
            if (at >= tokens.size() || !isName(tokens.get(at))) {
                return Optional.empty();
            }
            parts.add(tokens.get(at++).text());
        } while (skips("."));
        return Optional.of(parts);
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED
                || (token.kind() == SqlToken.Kind.WORD && !token.text().contains("${"));
    }

    private static String quoted(List<String> name) {
        return name.stream().map(Sql::identifier).collect(joining("."));
    }
}
