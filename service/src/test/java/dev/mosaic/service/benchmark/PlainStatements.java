package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.RepositoryQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements of a request, sent over one connection by the owner of the tables: without row-level security, transaction or HTTP. */
final class PlainStatements implements AutoCloseable {
    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();

    /** @param connection closed with this object */
    PlainStatements(Connection connection) {
        this.connection = connection;
    }

    /** Returns a copy with an additional statement of a repository. */
    PlainStatements with(String repository, String method, Map<String, ?> values)
            throws SQLException, ClassNotFoundException {
        RepositoryQuery query = RepositoryQuery.of(Class.forName("dev.mosaic." + repository), method, values.keySet());
        PreparedStatement statement = connection.prepareStatement(query.prepared());
        Object[] arguments = query.arguments(values);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        statements.add(statement);
        return this;
    }

    /** Executes the statements and reads all results. */
    void send() throws SQLException {
        for (PreparedStatement statement : statements) {
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    for (int i = 1; i <= columns; i++) {
                        result.getString(i);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
