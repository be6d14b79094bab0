package dev.mosaic.migrations;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No session could be had, or not for what a run needs before its first step: nothing was applied. */
public final class DatabaseRefused extends MigrationException {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private DatabaseRefused(Explanation explanation, SQLException cause) {
        super(explanation.toString(), cause);
    }

    /** What PostgreSQL, or the way to it, said, before anybody was let in. */
    public static DatabaseRefused of(SQLException cause) {
        return of(cause, "the user of the service");
    }

    /** What PostgreSQL said to that user. */
    public static DatabaseRefused of(SQLException cause, String user) {
        return new DatabaseRefused(explain(cause, user), cause);
    }

    private static Explanation explain(SQLException cause, String user) {
        String message = String.valueOf(cause.getMessage());
        String name = quoted(message);
        return switch (String.valueOf(cause.getSQLState())) {
            case "08001", "08004", "08006" ->
                new Explanation(
                        "No PostgreSQL answers.",
                        message,
                        "Start it, or correct DATABASE_URL (datasources.default.url).");
            case "28P01", "28000" ->
                new Explanation(
                        "PostgreSQL does not let the user " + name + " in.",
                        message,
                        "Correct the user and password in DATABASE_URL"
                                + " (datasources.default.username and .password), or pg_hba.conf of the server.");
            case "3D000" ->
                new Explanation(
                        "The database " + name + " does not exist.",
                        message,
                        "Create it (create database %s;) or correct DATABASE_URL (datasources.default.url)."
                                .formatted(name));
            case "53300" ->
                new Explanation(
                        "PostgreSQL has no connection left.",
                        message,
                        "Raise max_connections of the server, or lower datasources.default.maximum-pool-size.");
            case "57P03" ->
                new Explanation(
                        "PostgreSQL is starting up or shutting down.", message, "Start again in a few seconds.");
            case "42501" ->
                new Explanation(
                        "The user of the service may not do what its migrations need.",
                        message,
                        MissingGrant.sentence(cause, user)
                                + " Or create the schemas and give them to that user: alter schema … owner to …;");
            case "25006" ->
                new Explanation(
                        "The database is read-only.",
                        message,
                        "A replica cannot be migrated: connect to the primary server.");
            default ->
                new Explanation(
                        "PostgreSQL refused what a run needs before its first step.",
                        message,
                        "SQLSTATE %s is explained in appendix A of the PostgreSQL manual."
                                .formatted(cause.getSQLState()));
        };
    }

    private static String quoted(String message) {
        Matcher matcher = QUOTED.matcher(message);
        return matcher.find() ? matcher.group(1) : "of the URL";
    }
}
