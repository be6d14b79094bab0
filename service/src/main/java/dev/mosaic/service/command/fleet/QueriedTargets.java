package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.fleet.FleetTarget;
import dev.mosaic.migrations.fleet.TargetQuery;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.database.url.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/** The targets that a query returns. */
final class QueriedTargets {
    private static final String NAME = "name";
    private static final String URL = "url";

    private QueriedTargets() {}

    /**
     * Runs the query in a read-only transaction.
     *
     * @throws DatabaseRefused if it fails
     * @throws SettingRefused if a row has no name or no url
     */
    static List<FleetTarget> read(TargetQuery query) {
        Credentials credentials = DatabaseUrl.read(new ConfiguredUrl(query.url(), "The url of the query"));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(credentials.jdbcUrl());
        Optional.ofNullable(credentials.user()).ifPresent(dataSource::setUser);
        Optional.ofNullable(credentials.password()).ifPresent(dataSource::setPassword);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (ResultSet rows = statement.executeQuery(query.sql())) {
                List<FleetTarget> targets = new ArrayList<>();
                while (rows.next()) {
                    targets.add(target(values(rows)));
                }
                return targets;
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    private static Map<String, String> values(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new TreeMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String value = row.getString(column);
            if (value != null) {
                values.put(columns.getColumnLabel(column), value);
            }
        }
        return values;
    }

    private static FleetTarget target(Map<String, String> values) {
        String name = values.remove(NAME);
        String url = values.remove(URL);
        if (name == null || url == null) {
            throw new SettingRefused(new Explanation(
                    "The query for targets has returned a row without name or url.",
                    "A target has a name, by which results are shown, and an address.",
                    "Return the columns name and url, neither of them null; each further column is a label."));
        }
        return new FleetTarget(name, url, values);
    }
}
