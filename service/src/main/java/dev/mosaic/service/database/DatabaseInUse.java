package dev.mosaic.service.database;

import java.nio.file.Path;

/** Another process of Mosaic runs on the same data directory. */
public final class DatabaseInUse extends DatabaseUnusable {
    private DatabaseInUse(String message) {
        super(message);
    }

    static DatabaseInUse by(String process, Path folder) {
        return new DatabaseInUse("""
                Mosaic already runs here (process %s).
                Its PostgreSQL server owns %s, and two servers on one data directory would destroy it.
                Use the running one, stop it first (kill %s), or set DATABASE_URL to a database of its own.""".formatted(process, folder, process));
    }
}
