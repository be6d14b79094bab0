package dev.mosaic.service.database;

import java.nio.file.Path;

/** The data directory has the schema of migration scripts that were rewritten since, to which the current ones cannot be applied. */
public final class OutdatedData extends DatabaseUnusable {
    private OutdatedData(String message) {
        super(message);
    }

    static OutdatedData accountsInOnboarding(Path data) {
        return new OutdatedData("""
                The data in %1$s was created by migration scripts from before accounts was a module of its own.
                These scripts were rewritten before the first release, and no migration leads from their schema to the current one.
                Remove that directory to start with an empty database (all data in it is lost): rm -r '%1$s'""".formatted(data));
    }
}
