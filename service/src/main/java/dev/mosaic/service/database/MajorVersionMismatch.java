package dev.mosaic.service.database;

import java.nio.file.Path;

/** Refusal of a data directory of another PostgreSQL major version, whose files are incompatible. */
public final class MajorVersionMismatch extends DatabaseUnusable {
    private MajorVersionMismatch(String message) {
        super(message);
    }

    static MajorVersionMismatch of(Path data, String written, String ours) {
        return new MajorVersionMismatch("""
                The data directory %s has PostgreSQL major version %s, but this Mosaic contains PostgreSQL %s.
                Data directories of different major versions are incompatible.
                Migrate the data with pg_dump and pg_restore of version %s, or move the folder away to start with an empty database.""".formatted(data, written, ours, written));
    }
}
