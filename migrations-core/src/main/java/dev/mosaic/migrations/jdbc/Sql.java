package dev.mosaic.migrations.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** JDBC helpers, each of which runs statements in one call. */
public final class Sql {
    private Sql() {}

    /** Reader of the current row of a result. */
    public interface Row<T> {
        /** Returns the value of the row. */
        T read(ResultSet result) throws SQLException;
    }

    /** Returns every row of a query; its arguments replace the question marks. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return rows(statement, row);
        }
    }

    /**
     * Returns every row of a query without arguments, whose plan the session keeps for the next call, unless the connection may not prepare statements
     * by name.
     */
    public static <T> List<T> queryOften(Connection connection, String sql, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PGStatement prepared = statement.unwrap(PGStatement.class);
            if (prepared.getPrepareThreshold() > 0) {
                prepared.setPrepareThreshold(1);
            }
            return rows(statement, row);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    /** Returns the first row of a query that always has one. */
    public static <T> T queryOne(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        return query(connection, sql, row, arguments).getFirst();
    }

    /**
     * Runs one statement.
     *
     * @return how many rows it changed
     */
    public static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs one statement without parameters: a question mark is sent unchanged.
     *
     * @return how many rows it changed; 0 for a query
     */
    public static long run(Connection connection, String sql) throws SQLException {
        return SimpleProtocol.of(connection).update(sql);
    }

    /** Runs any number of statements, without arguments and results. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs several statements without arguments in one round trip and returns the first column of the last one's first row, as text. */
    public static Optional<String> lastValue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> value = Optional.empty();
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() != -1) {
                value = Optional.empty();
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        value = result.next() ? Optional.ofNullable(result.getString(1)) : value;
                    }
                }
                rows = statement.getMoreResults();
            }
            return value;
        }
    }

    /**
     * Rolls back the transaction of a failed statement, if one is open.
     *
     * @throws SQLException the failure itself if the connection is lost as well, which must not hide the cause
     */
    public static void rollBack(Connection connection, SQLException failure) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            throw failure;
        }
    }

    /** Returns the user that the session was opened as, without asking the server. */
    public static String user(Connection connection) throws SQLException {
        return connection.getMetaData().getUserName();
    }

    /** Quotes an identifier. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Quotes a string, whatever {@code standard_conforming_strings} is (manual, 4.1.2.2). */
    public static String literal(String text) {
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return quoted.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    /** Quotes a string, or returns the key word {@code null} for null. */
    public static String literalOrNull(@Nullable String text) {
        return text == null ? "null" : literal(text);
    }

    /**
     * Returns a query with literals in place of its question marks, for a script.
     *
     * @param arguments strings, and arrays of strings
     */
    public static String filled(String sql, Object... arguments) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object argument : arguments) {
            int mark = sql.indexOf('?', from);
            text.append(sql, from, mark)
                    .append(argument instanceof String[] values ? array(values) : literal(String.valueOf(argument)));
            from = mark + 1;
        }
        return text.append(sql.substring(from)).toString();
    }

    private static String array(String[] values) {
        return Arrays.stream(values).map(Sql::literal).collect(joining(", ", "array[", "]::text[]"));
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
