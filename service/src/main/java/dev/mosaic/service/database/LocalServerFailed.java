package dev.mosaic.service.database;

import java.nio.file.Path;
import java.sql.SQLException;

/** The PostgreSQL server that Mosaic brings could not be unpacked, initialised, started or stopped. */
public final class LocalServerFailed extends DatabaseUnusable {
    private static final String INSTEAD = "Or set DATABASE_URL to a PostgreSQL server that runs elsewhere.";

    private LocalServerFailed(String message) {
        super(message);
    }

    private LocalServerFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static LocalServerFailed program(String program, String output, Path log) {
        return new LocalServerFailed("""
                The PostgreSQL server of Mosaic does not run: %s failed.
                %s
                Its whole log is %s. %s""".formatted(program, output.strip(), log, INSTEAD));
    }

    static LocalServerFailed noBinaries(String platform) {
        return new LocalServerFailed("""
                Mosaic brings no PostgreSQL server for %s.
                It has those for Linux and macOS, on x86-64 and on ARM.
                Set DATABASE_URL to a PostgreSQL server that runs elsewhere.""".formatted(platform));
    }

    static LocalServerFailed files(Path folder, Exception cause) {
        return new LocalServerFailed("""
                The PostgreSQL server of Mosaic cannot use %s: %s.
                It keeps its programs and its data there, readable by one user only.
                Run Mosaic as the user that owns this folder, or move the folder away. %s""".formatted(folder, cause, INSTEAD), cause);
    }

    static LocalServerFailed user(String name, SQLException cause) {
        return new LocalServerFailed("""
                The PostgreSQL server of Mosaic has started, but %s could not be made, as whom the service connects: %s
                The schema is changed by its owner, and rows by this user.
                %s""".formatted(name, cause.getMessage(), INSTEAD), cause);
    }

    static LocalServerFailed query(SQLException cause) {
        return new LocalServerFailed("""
                The PostgreSQL server of Mosaic has started, but its schema could not be read: %s
                Mosaic checks whether its migration scripts can be applied to the data.
                %s""".formatted(cause.getMessage(), INSTEAD), cause);
    }

    static LocalServerFailed interrupted(InterruptedException cause) {
        return new LocalServerFailed("The start of the PostgreSQL server of Mosaic was interrupted.", cause);
    }

    static LocalServerFailed notReady(String process) {
        return new LocalServerFailed("""
                Mosaic runs here (process %s) but its PostgreSQL server is not ready.
                It is starting or stopping.
                Try again in a moment.""".formatted(process));
    }
}
