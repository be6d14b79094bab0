package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JDBC in one line a statement. */
public final class Sql {
    private Sql() {}

    /** Reads the row that a result stands on. */
    public interface Row<T> {
        /** What the row says. */
        T read(ResultSet result) throws SQLException;
    }

    /** Every row of a query; its arguments stand for the question marks. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    /** The first row of a query that always has one. */
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
     * Runs one statement as it stands: a question mark in it is none of an argument.
     *
     * @return how many rows it changed; 0 for a query
     */
    public static long run(Connection connection, String sql) throws SQLException {
        return SimpleProtocol.of(connection).update(sql);
    }

    /** Any number of statements, without arguments and results. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the last one of several statements without arguments returns, in its first row and column, as text: one round trip for all. */
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
     * Rolls back the transaction of a statement that has failed, if one is open.
     *
     * @throws SQLException the failure itself if the connection is lost as well, which must not hide why
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

    /** Who the session was opened as; known without asking the server. */
    public static String user(Connection connection) throws SQLException {
        return connection.getMetaData().getUserName();
    }

    /** An identifier as SQL spells it, whatever letters it has. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as SQL spells it, whatever {@code standard_conforming_strings} is (manual, 4.1.2.2). */
    public static String literal(String text) {
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return quoted.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    /** A text as SQL spells it, or null. */
    public static String literalOrNull(@Nullable String text) {
        return text == null ? "null" : literal(text);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
