package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.jdbc.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL refused the session, or something that a run needs before its first step. Nothing was applied. */
public final class DatabaseRefused extends MigrationException {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private DatabaseRefused(Explanation explanation, @Nullable SQLException cause) {
        super(explanation, cause);
    }

    /** Reports that no session could be opened. */
    public static DatabaseRefused of(SQLException cause) {
        return of(cause, "of DATABASE_URL");
    }

    /** Reports what PostgreSQL refused to a user. */
    public static DatabaseRefused of(SQLException cause, String user) {
        return new DatabaseRefused(explain(cause, user), cause);
    }

    /** Reports that steps are pending and the server is a read-only replica. */
    public static DatabaseRefused replica() {
        return new DatabaseRefused(
                new Explanation(
                        "The server is a read-only replica.",
                        "Migrations are pending, but a server in recovery accepts no writes.",
                        "Set DATABASE_URL (datasources.default.url) to the primary server,"
                                + " or migrate the primary server first, then start again."),
                null);
    }

    /** Reports that steps are pending and transactions of the user are read-only by default. */
    public static DatabaseRefused readOnly(String user) {
        return new DatabaseRefused(
                new Explanation(
                        "The database is read-only.",
                        "Migrations are pending, but default_transaction_read_only is on for the user %s."
                                .formatted(user),
                        "Turn it off where it was set, or for that user only:"
                                + " alter role \"%s\" set default_transaction_read_only to off;".formatted(user)),
                null);
    }

    /** Reports that steps are pending behind a connection pooler in transaction mode. */
    public static DatabaseRefused sharedSession() {
        return new DatabaseRefused(
                new Explanation(
                        "A connection pooler in transaction mode is between this process and PostgreSQL.",
                        "The run lock and session settings would leak to other clients, because transactions of one client use different sessions.",
                        "Set flyway.datasources.default.url (with .user and .password) to PostgreSQL itself,"
                                + " or to a pooler in session mode (PgBouncer: pool_mode = session). No migration was applied."),
                null);
    }

    /**
     * Reports missing privileges on the history tables; each statement grants one of them.
     *
     * @param recording grants that are needed to apply migrations
     * @param serving grants that are needed to start where another user applies them; empty if none is missing, so that
     *     steps are known to be pending
     */
    public static DatabaseRefused missingGrants(String user, List<String> recording, List<String> serving) {
        String apart = serving.isEmpty()
                ? ""
                : "\nIf another user applies the migrations, this service needs only:\n  "
                        + String.join("\n  ", serving);
        return new DatabaseRefused(
                new Explanation(
                        "The user %s lacks privileges on the history tables of migrations.".formatted(user),
                        "A run reads them to find the applied steps, and writes them in the transaction of each step.",
                        "Run this as their owner, then start again:\n  " + String.join("\n  ", recording) + apart),
                null);
    }

    /** Reports missing SELECT privileges on the history tables; each statement grants one of them. */
    public static DatabaseRefused missingReadGrants(String user, List<String> statements) {
        return new DatabaseRefused(
                new Explanation(
                        "The user %s lacks the privilege to read the migration history.".formatted(user),
                        "The history is in the schema migrations, which the user that applies migrations owns.",
                        "Run this as the owner of that schema, then repeat the command:\n  "
                                + String.join("\n  ", statements)),
                null);
    }

    /** Reports a row of a module's history whose version is none of Flyway's: it was written by hand or by another tool. */
    public static DatabaseRefused malformedVersion(String module, String version) {
        return new DatabaseRefused(
                new Explanation(
                        "The history of module %s has a row with version '%s'.".formatted(module, version),
                        "Flyway writes numbers with dots between them, such as 3 or 1.10; a step with another version cannot be ordered.",
                        "Correct the row: update … set version = '…' where version = '%s'; No migration was applied."
                                .formatted(version)),
                null);
    }

    /**
     * Reports roles that are missing, without which the modules that have roles, or the application, could not work.
     *
     * @param statements the statements that create them
     */
    public static DatabaseRefused missingRoles(String user, List<String> statements) {
        return new DatabaseRefused(
                new Explanation(
                        "The user %s lacks the privilege to create the missing roles.".formatted(user),
                        "Other modules or the application already use roles; without the missing ones they could not access new objects.",
                        "Run this as an administrator, then start again. To run without roles, set mosaic.migrations.roles=single.\n  "
                                + String.join("\n  ", statements)),
                null);
    }

    private static Explanation explain(SQLException cause, String user) {
        String message = message(cause);
        String name = quoted(message);
        return switch (SqlState.of(cause)) {
            case SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
                    SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION,
                    CONNECTION_FAILURE -> Unreached.explain(cause);
            case INVALID_PASSWORD, INVALID_AUTHORIZATION_SPECIFICATION ->
                new Explanation(
                        "PostgreSQL refused the login of the user " + name + ".",
                        message,
                        "Correct the user and password in DATABASE_URL"
                                + " (datasources.default.username and .password), or the server's pg_hba.conf.");
            case INVALID_CATALOG_NAME ->
                new Explanation(
                        "The database " + name + " does not exist.",
                        message,
                        "Create it (create database %s;) or correct DATABASE_URL (datasources.default.url; --url of a command)."
                                .formatted(name));
            case TOO_MANY_CONNECTIONS ->
                new Explanation(
                        "PostgreSQL refused the connection: its connection limit is reached.",
                        message,
                        "Raise max_connections on the server, or lower datasources.default.maximum-pool-size.");
            case CANNOT_CONNECT_NOW ->
                new Explanation(
                        "PostgreSQL is starting up or shutting down.", message, "Start again in a few seconds.");
            case DUPLICATE_PREPARED_STATEMENT, INVALID_SQL_STATEMENT_NAME ->
                new Explanation(
                        "A connection pooler mixes up the prepared statements of its clients.",
                        message,
                        "Add prepareThreshold=0 to DATABASE_URL (datasources.default.url), or connect to PostgreSQL itself"
                                + " or to a pooler in session mode (PgBouncer: pool_mode = session).");
            case INSUFFICIENT_PRIVILEGE ->
                new Explanation(
                        "The user %s lacks a privilege that migrations need.".formatted(user),
                        message,
                        MissingGrant.sentence(cause, user)
                                + " Or create the schemas and make that user their owner: alter schema … owner to …;");
            case READ_ONLY_SQL_TRANSACTION ->
                new Explanation(
                        "The database is read-only.",
                        message,
                        "Connect to the primary server: a replica cannot be migrated.");
            default ->
                new Explanation(
                        "PostgreSQL refused a statement before the first step of the run.",
                        message,
                        "Look up SQLSTATE %s in appendix A of the PostgreSQL manual.".formatted(cause.getSQLState()));
        };
    }

    /** Returns PostgreSQL's message without the position in a statement that the reader does not know. */
    private static String message(SQLException cause) {
        ServerErrorMessage error = cause instanceof PSQLException refusal ? refusal.getServerErrorMessage() : null;
        return String.valueOf(error == null ? cause.getMessage() : error.getMessage());
    }

    private static String quoted(String message) {
        Matcher matcher = QUOTED.matcher(message);
        return matcher.find() ? matcher.group(1) : "of the URL";
    }
}
