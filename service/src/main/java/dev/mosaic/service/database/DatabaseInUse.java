package dev.mosaic.service.database;

import java.nio.file.Path;

/** Refusal because another Mosaic process uses the data directory. */
public final class DatabaseInUse extends DatabaseUnusable {
    private DatabaseInUse(String message) {
        super(message);
    }

    static DatabaseInUse by(String process, Path folder) {
        return new DatabaseInUse("""
                Mosaic is already running here (process %s).
                Its PostgreSQL server uses the data directory %s, which two servers would corrupt.
                Use the running one, stop it (kill %s), or set DATABASE_URL to another database.""".formatted(process, folder, process));
    }
}
