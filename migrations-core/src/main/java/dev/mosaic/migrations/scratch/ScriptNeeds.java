package dev.mosaic.migrations.scratch;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.ScratchRefused;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scripts of a plan need of the server itself, besides a database: extensions, and roles that they change. */
final class ScriptNeeds {
    private static final List<String> CHANGES = List.of("create", "alter", "drop");
    private static final List<String> ROLES = List.of("role", "user", "group");
    private static final Pattern DOLLAR_QUOTED = Pattern.compile("\\$([^$]*)\\$(.*)\\$\\1\\$", Pattern.DOTALL);

    /** The first migration that needs each extension. */
    private final Map<String, MigrationId> extensions = new TreeMap<>();
    /** The first line by which each script changes roles. */
    private final Map<String, Integer> roleChanges = new TreeMap<>();

    private ScriptNeeds() {}

    static ScriptNeeds of(MigrationPlan plan) {
        ScriptNeeds needs = new ScriptNeeds();
        plan.steps().forEach(step -> needs.read(step.id(), step.migration()));
        plan.repeatables().forEach(each -> needs.read(each.id(), each.script()));
        return needs;
    }

    /** Refuses a plan of which the server does not have all extensions. */
    void refuseMissingExtensions(Connection connection, String server) throws SQLException {
        if (extensions.isEmpty()) {
            return;
        }
        Set<String> available = new HashSet<>(Sql.query(
                connection, "select name from pg_catalog.pg_available_extensions", result -> result.getString(1)));
        Map<String, MigrationId> missing = new TreeMap<>(extensions);
        missing.keySet().removeAll(available);
        if (!missing.isEmpty()) {
            throw ScratchRefused.missingExtensions(server, missing);
        }
    }

    /** Refuses a plan whose scripts change roles: those belong to all databases of the server. */
    void refuseRoleChanges(String server) {
        if (!roleChanges.isEmpty()) {
            throw ScratchRefused.roleChanges(
                    server,
                    roleChanges.entrySet().stream()
                            .map(place -> place.getKey() + ":" + place.getValue())
                            .toList());
        }
    }

    private void read(MigrationId id, Script script) {
        for (SqlStatement statement : SqlScanner.statements(script.sql())) {
            if (statement.begins("create", "extension")) {
                extensions.putIfAbsent(nameOf(statement), id);
            }
            if (changesRoles(statement)) {
                roleChanges.putIfAbsent(script.location(), statement.line());
            }
        }
    }

    private static String nameOf(SqlStatement extension) {
        int name = extension.begins("create", "extension", "if", "not", "exists") ? 5 : 2;
        return extension.tokens().size() > name ? extension.tokens().get(name).text() : "";
    }

    /** Checks whether a statement, or one in the body of a block that it runs, changes a role or a membership. */
    private static boolean changesRoles(SqlStatement statement) {
        return isRoleStatement(statement) || (statement.begins("do") && bodyChangesRoles(statement));
    }

    private static boolean bodyChangesRoles(SqlStatement block) {
        for (SqlToken token : block.tokens()) {
            Matcher body = DOLLAR_QUOTED.matcher(token.text());
            if (body.matches()
                    && SqlScanner.statements(body.group(2)).stream().anyMatch(ScriptNeeds::hasRoleStatement)) {
                return true;
            }
        }
        return false;
    }

    /** A statement of a block can follow other words, such as {@code if … then}. */
    private static boolean hasRoleStatement(SqlStatement statement) {
        return CHANGES.stream().anyMatch(change -> ROLES.stream().anyMatch(role -> statement.has(change, role)))
                && !statement.has("user", "mapping");
    }

    private static boolean isRoleStatement(SqlStatement statement) {
        boolean changes =
                CHANGES.stream().anyMatch(change -> ROLES.stream().anyMatch(role -> statement.begins(change, role)));
        boolean grants = statement.begins("grant") || statement.begins("revoke");
        return (changes && !statement.has("user", "mapping")) || (grants && !statement.has("on"));
    }
}
