package dev.mosaic.service.database;

import java.nio.file.Path;
import java.sql.SQLException;

/** Failure to unpack, initialize, start or stop the local PostgreSQL server. */
public final class LocalServerFailed extends DatabaseUnusable {
    private static final String INSTEAD = "Or set DATABASE_URL to a separate PostgreSQL server.";

    private LocalServerFailed(String message) {
        super(message);
    }

    private LocalServerFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static LocalServerFailed program(String program, String output, Path log) {
        return new LocalServerFailed("""
                Mosaic's local PostgreSQL server could not be started or stopped: %s failed.
                %s
                The server log is %s. %s""".formatted(program, output.strip(), log, INSTEAD));
    }

    static LocalServerFailed noBinaries(String platform) {
        return new LocalServerFailed("""
                Mosaic contains no PostgreSQL server for %s.
                Supported are Linux and macOS on x86-64 and ARM64.
                Set DATABASE_URL to a separate PostgreSQL server.""".formatted(platform));
    }

    static LocalServerFailed files(Path folder, Exception cause) {
        return new LocalServerFailed("""
                Mosaic's local PostgreSQL server cannot access %s: %s.
                Its programs and its data are there, readable by one user only.
                Run Mosaic as the owner of this folder, or move the folder away. %s""".formatted(folder, cause, INSTEAD), cause);
    }

    static LocalServerFailed user(String name, SQLException cause) {
        return new LocalServerFailed("""
                Mosaic's local PostgreSQL server has started, but the role %s could not be created: %s
                The service connects with this role, which has no DDL privileges.
                %s""".formatted(name, cause.getMessage(), INSTEAD), cause);
    }

    static LocalServerFailed query(SQLException cause) {
        return new LocalServerFailed("""
                The PostgreSQL server of Mosaic has started, but its schema could not be read: %s
                Mosaic checks whether its migration scripts can be applied to the data.
                %s""".formatted(cause.getMessage(), INSTEAD), cause);
    }

    static LocalServerFailed interrupted(InterruptedException cause) {
        return new LocalServerFailed("The start of Mosaic's local PostgreSQL server was interrupted.", cause);
    }

    static LocalServerFailed notReady(String process) {
        return new LocalServerFailed("""
                The local PostgreSQL server of the running Mosaic (process %s) is not ready.
                It is starting or stopping.
                Retry shortly.""".formatted(process));
    }
}
