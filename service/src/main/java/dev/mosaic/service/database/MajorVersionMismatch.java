package dev.mosaic.service.database;

import java.nio.file.Path;

/** The data directory was written by another major version of PostgreSQL, which cannot read each other's files. */
public final class MajorVersionMismatch extends DatabaseUnusable {
    private MajorVersionMismatch(String message) {
        super(message);
    }

    static MajorVersionMismatch of(Path data, String written, String ours) {
        return new MajorVersionMismatch("""
                The data in %s was written by PostgreSQL %s, and this Mosaic brings PostgreSQL %s.
                A major version of PostgreSQL cannot read the files of another.
                Move that folder away to start with an empty database, or carry the data over with pg_dump and pg_restore of version %s.""".formatted(data, written, ours, written));
    }
}
