package dev.mosaic.migrations.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * A client of PostgreSQL's simple query protocol, which sends each text unchanged in one message (manual, 53.2.2
 * "Simple Query").
 *
 * <p>{@link java.sql.Statement} would split a text by the driver's own parser, replace JDBC escapes in it, and keep
 * every row and notice until it is closed. Here PostgreSQL parses the whole text, rows are dropped as they arrive, and
 * notices are passed to the caller. This is the only class that uses the internal API of the driver.
 */
public final class SimpleProtocol {
    private static final int CHUNK = 1 << 16;
    private static final int[] NO_BINDS = {};

    private final BaseConnection connection;

    private SimpleProtocol(BaseConnection connection) {
        this.connection = connection;
    }

    /**
     * Wraps a connection, pooled or not.
     *
     * @throws SQLException if it is not one of the PostgreSQL JDBC driver
     */
    public static SimpleProtocol of(Connection connection) throws SQLException {
        return new SimpleProtocol(connection.unwrap(BaseConnection.class));
    }

    /** Listener to the server's responses while a text runs. */
    public interface Listener {
        /**
         * Receives the completion of a statement.
         *
         * @param changed how many rows it changed or, for a query, returned
         */
        void completed(long changed);

        /** Receives a notice or warning. */
        void noticed(SQLWarning notice);
    }

    /** The first rows of a query, as text; null stands for NULL. */
    public record Rows(List<String> columns, List<List<@Nullable String>> rows) {}

    /**
     * Runs any number of statements: in the open transaction, in one that the text begins, or each by itself.
     *
     * @throws SQLException if the server refuses one of them; its position counts code points of this text
     */
    public void run(String text, Listener listener) throws SQLException {
        Handler handler = new Handler(listener);
        int flags = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
                | QueryExecutor.QUERY_NO_RESULTS
                | QueryExecutor.QUERY_NO_METADATA
                | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS
                | begin();
        execute(text, PreferQueryMode.SIMPLE, handler, 0, flags);
    }

    /** Runs statements and ignores their results and notices. */
    public void run(String text) throws SQLException {
        run(text, new Silent());
    }

    /** Runs one statement, and returns how many rows it changed; 0 for a query. */
    public long update(String statement) throws SQLException {
        Silent counted = new Silent();
        run(statement, counted);
        return counted.changed;
    }

    /**
     * Runs one query by the extended protocol, which can stop after some rows.
     *
     * @param limit how many rows are read at most
     * @return absent columns if the statement is no query
     */
    public Rows query(String statement, int limit) throws SQLException {
        Handler handler = new Handler(new Silent());
        int flags = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_NO_BINARY_TRANSFER | begin();
        execute(statement, PreferQueryMode.EXTENDED, handler, limit, flags);
        return new Rows(List.copyOf(handler.columns), handler.rows);
    }

    /**
     * Runs {@code COPY … FROM STDIN}.
     *
     * @param text holds the data, which is sent in UTF-8
     * @param from the index of the first character of the data
     * @param to the index behind its last one
     * @throws SQLException if the server refuses the statement or a row; its context names the line of the data
     */
    public void copyIn(String statement, String text, int from, int to) throws SQLException {
        CopyOperation operation = connection.getQueryExecutor().startCopy(statement, connection.getAutoCommit());
        if (!(operation instanceof CopyIn copy)) {
            operation.cancelCopy();
            throw new SQLException("The statement does not read from standard input: " + statement);
        }
        try {
            for (int start = from; start < to; ) {
                int end = Math.min(start + CHUNK, to);
                if (end < to && Character.isHighSurrogate(text.charAt(end - 1))) {
                    end--; // a surrogate pair is not split
                }
                byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                start = end;
            }
            copy.endCopy();
        } finally {
            cancel(copy);
        }
    }

    /** Runs {@code COPY … TO STDOUT} and drops its output. */
    public void copyOut(String statement) throws SQLException {
        CopyOperation operation = connection.getQueryExecutor().startCopy(statement, connection.getAutoCommit());
        if (!(operation instanceof CopyOut copy)) {
            operation.cancelCopy();
            throw new SQLException("The statement does not write to standard output: " + statement);
        }
        try {
            byte[] line = copy.readFromCopy();
            while (line != null) {
                line = copy.readFromCopy();
            }
        } finally {
            cancel(copy);
        }
    }

    private static void cancel(CopyOperation copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private int begin() throws SQLException {
        return connection.getAutoCommit() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0;
    }

    private void execute(String text, PreferQueryMode mode, Handler handler, int limit, int flags) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        boolean several = mode == PreferQueryMode.SIMPLE;
        Query query = executor.wrap(List.of(new NativeQuery(text, NO_BINDS, several, SqlCommand.BLANK)));
        PreferQueryMode usual = executor.getPreferQueryMode();
        AutoSave autoSave = executor.getAutoSave();
        executor.setPreferQueryMode(mode);
        executor.setAutoSave(AutoSave.NEVER);
        try {
            executor.execute(query, null, handler, limit, 0, flags);
        } finally {
            executor.setPreferQueryMode(usual);
            executor.setAutoSave(autoSave);
            query.close();
        }
    }

    /** A handler that keeps the rows of a query and forwards everything else. */
    private static final class Handler extends ResultHandlerBase {
        private final Listener listener;
        private final List<String> columns = new ArrayList<>();
        private final List<List<@Nullable String>> rows = new ArrayList<>();

        Handler(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void handleResultRows(
                Query query, Field @Nullable [] fields, @Nullable List<Tuple> tuples, @Nullable ResultCursor cursor) {
            if (fields == null || tuples == null) {
                return;
            }
            for (Field field : fields) {
                columns.add(field.getColumnLabel());
            }
            try {
                for (Tuple tuple : tuples) {
                    rows.add(row(tuple));
                }
            } catch (SQLException e) {
                handleError(e);
            }
            if (cursor != null) {
                cursor.close();
            }
        }

        private List<@Nullable String> row(Tuple tuple) throws SQLException {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < tuple.fieldCount(); i++) {
                byte[] value = tuple.get(i);
                row.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
            }
            return row;
        }

        @Override
        public void handleCommandStatus(String status, long changed, long oid) {
            listener.completed(status.toUpperCase(Locale.ROOT).startsWith("SELECT") ? 0 : Math.max(0, changed));
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            listener.noticed(warning);
        }
    }

    private static final class Silent implements Listener {
        private long changed;

        @Override
        public void completed(long rows) {
            changed = rows;
        }

        @Override
        public void noticed(SQLWarning notice) {
            // PostgreSQL's own log has it.
        }
    }
}
