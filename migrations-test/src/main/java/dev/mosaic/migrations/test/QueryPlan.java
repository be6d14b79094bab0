package dev.mosaic.migrations.test;

import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.test.api.JsonValue;
import io.micronaut.json.tree.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * PostgreSQL's plan of a query that is run on behalf of one caller.
 *
 * @param indexes the indexes that it scans, one as often as the plan has it
 * @param conditions the index condition of each of these, in the same order; empty if the whole index is scanned
 * @param wholeTables the tables with a sequential scan
 * @param sorts the number of sorts
 */
public record QueryPlan(List<String> indexes, List<String> conditions, List<String> wholeTables, int sorts) {
    public QueryPlan {
        indexes = List.copyOf(indexes);
        conditions = List.copyOf(conditions);
        wholeTables = List.copyOf(wholeTables);
    }

    /**
     * Returns the plan for the application, to which row-level security applies.
     *
     * @param caller the ID of the user on whose behalf the application queries
     */
    public static QueryPlan of(TestDatabase database, String caller, RepositoryQuery query, Map<String, ?> values) {
        return as(Roles.defaults().application(), database, caller, query, values);
    }

    /** Returns the plan for the owner of the tables, to whom row-level security does not apply, as in SECURITY DEFINER functions. */
    public static QueryPlan ofOwner(
            TestDatabase database, String caller, RepositoryQuery query, Map<String, ?> values) {
        return as("none", database, caller, query, values);
    }

    /** Returns the index conditions of some indexes, as PostgreSQL prints them: {@code (id = 'value'::uuid)}. */
    public List<String> conditionsOn(String... names) {
        Set<String> wanted = Set.of(names);
        return IntStream.range(0, indexes.size())
                .filter(i -> wanted.contains(indexes.get(i)))
                .mapToObj(conditions::get)
                .toList();
    }

    private static QueryPlan as(
            String role, TestDatabase database, String caller, RepositoryQuery query, Map<String, ?> values) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ask(connection, "select set_config('mosaic.user_id', ?, true), set_config('role', ?, true)", caller, role);
            JsonValue plan = JsonValue.of(
                    ask(connection, "explain (format json)\n" + query.prepared(), query.arguments(values)));
            return of(plan.elements().getFirst().at("Plan").node());
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }

    private static QueryPlan of(JsonNode root) {
        List<String> indexes = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<String> wholeTables = new ArrayList<>();
        int sorts = 0;
        List<JsonNode> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            JsonNode index = node.get("Index Name");
            if (index != null) {
                indexes.add(index.getStringValue());
                conditions.add(node.get("Index Cond") == null ? "" : text(node, "Index Cond"));
            }
            switch (text(node, "Node Type")) {
                case "Seq Scan" -> wholeTables.add(text(node, "Relation Name"));
                case "Sort", "Incremental Sort" -> sorts++;
                default -> {}
            }
            JsonNode below = node.get("Plans");
            if (below != null) {
                below.values().forEach(nodes::add);
            }
        }
        return new QueryPlan(indexes, conditions, wholeTables, sorts);
    }

    private static String text(JsonNode node, String name) {
        return new JsonValue(node).text(name);
    }

    private static String ask(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
