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
                        "This server is a replica, which nobody can write to.",
                        "Something is pending, and PostgreSQL is in recovery: it repeats what its primary server writes.",
                        "Correct DATABASE_URL (datasources.default.url) if it should name the primary server;"
                                + " else migrate the primary server first, then start again."),
                null);
    }

    /** Reports that steps are pending and transactions of the user are read-only by default. */
    public static DatabaseRefused readOnly(String user) {
        return new DatabaseRefused(
                new Explanation(
                        "The database is read-only.",
                        "Something is pending, and default_transaction_read_only is on for the user %s."
                                .formatted(user),
                        "Switch it off where it was switched on, or for that user alone:"
                                + " alter role \"%s\" set default_transaction_read_only to off;".formatted(user)),
                null);
    }

    /** Reports that steps are pending behind a connection pooler in transaction mode. */
    public static DatabaseRefused sharedSession() {
        return new DatabaseRefused(
                new Explanation(
                        "A pooler between this process and PostgreSQL gives each transaction another session.",
                        "The lock of a run, and what a script sets, belong to a session: other clients would get them.",
                        "Let flyway.datasources.default.url (with .user and .password) name PostgreSQL itself,"
                                + " or a pool of sessions (PgBouncer: pool_mode = session). Nothing was applied."),
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
                : "\nFor a service to which another user applies the migrations these are enough:\n  "
                        + String.join("\n  ", serving);
        return new DatabaseRefused(
                new Explanation(
                        "The user %s has no right to tables in which migrations are recorded.".formatted(user),
                        "What is applied cannot be known without them, and each step and its record are one transaction.",
                        "Have their owner run what follows, then start again:\n  "
                                + String.join("\n  ", recording)
                                + apart),
                null);
    }

    /** Reports missing SELECT privileges on the history tables; each statement grants one of them. */
    public static DatabaseRefused missingReadGrants(String user, List<String> statements) {
        return new DatabaseRefused(
                new Explanation(
                        "The user %s may not read what is applied.".formatted(user),
                        "Migrations are recorded in the schema migrations, which belongs to the user that applies them.",
                        "Have the owner of that schema run what follows, then ask again:\n  "
                                + String.join("\n  ", statements)),
                null);
    }

    /** Reports history rows whose version has several numbers, written by another tool; each row is named with its table. */
    public static DatabaseRefused versionsInParts(List<String> rows, SQLException cause) {
        return new DatabaseRefused(
                new Explanation(
                        String.join(", ", rows) + ".",
                        "Versions are whole numbers here: a step is known by its module and its version, as in chat:4, and runs in their order.",
                        "Give the file a whole number, and so the row: update … set version = '…' where version = '…'; Nothing was applied."),
                cause);
    }

    /**
     * Reports roles that are missing, without which the modules that have roles, or the application, could not work.
     *
     * @param statements the statements that create them
     */
    public static DatabaseRefused missingRoles(String user, List<String> statements) {
        return new DatabaseRefused(
                new Explanation(
                        "The user %s may not make the roles that are missing.".formatted(user),
                        "Others have theirs already, or the application connects by itself: what is made now would be closed to them.",
                        "Have an administrator run what follows, then start again; mosaic.migrations.roles=single does without:\n  "
                                + String.join("\n  ", statements)),
                null);
    }

    private static Explanation explain(SQLException cause, String user) {
        String message = said(cause);
        String name = quoted(message);
        return switch (SqlState.of(cause)) {
            case SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
                    SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION,
                    CONNECTION_FAILURE -> Unreached.explain(cause);
            case INVALID_PASSWORD, INVALID_AUTHORIZATION_SPECIFICATION ->
                new Explanation(
                        "PostgreSQL does not let the user " + name + " in.",
                        message,
                        "Correct the user and password in DATABASE_URL"
                                + " (datasources.default.username and .password), or pg_hba.conf of the server.");
            case INVALID_CATALOG_NAME ->
                new Explanation(
                        "The database " + name + " does not exist.",
                        message,
                        "Create it (create database %s;) or correct DATABASE_URL (datasources.default.url; --url of a command)."
                                .formatted(name));
            case TOO_MANY_CONNECTIONS ->
                new Explanation(
                        "PostgreSQL has no connection left.",
                        message,
                        "Raise max_connections of the server, or lower datasources.default.maximum-pool-size.");
            case CANNOT_CONNECT_NOW ->
                new Explanation(
                        "PostgreSQL is starting up or shutting down.", message, "Start again in a few seconds.");
            case DUPLICATE_PREPARED_STATEMENT, INVALID_SQL_STATEMENT_NAME ->
                new Explanation(
                        "A pooler between this process and PostgreSQL mixes up prepared statements.",
                        message,
                        "Put prepareThreshold=0 into DATABASE_URL (datasources.default.url), or let it name PostgreSQL itself"
                                + " or a pool of sessions (PgBouncer: pool_mode = session).");
            case INSUFFICIENT_PRIVILEGE ->
                new Explanation(
                        "The user %s may not do what migrations need.".formatted(user),
                        message,
                        MissingGrant.sentence(cause, user)
                                + " Or create the schemas and give them to that user: alter schema … owner to …;");
            case READ_ONLY_SQL_TRANSACTION ->
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

    /** Returns PostgreSQL's message without the position in a statement that the reader does not know. */
    private static String said(SQLException cause) {
        ServerErrorMessage said = cause instanceof PSQLException refusal ? refusal.getServerErrorMessage() : null;
        return String.valueOf(said == null ? cause.getMessage() : said.getMessage());
    }

    private static String quoted(String message) {
        Matcher matcher = QUOTED.matcher(message);
        return matcher.find() ? matcher.group(1) : "of the URL";
    }
}
