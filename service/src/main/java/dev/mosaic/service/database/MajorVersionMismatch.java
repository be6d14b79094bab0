package dev.mosaic.service.database;

import java.nio.file.Path;

/** Refusal of another PostgreSQL major version: of a data directory, or of a database whose migrations are to be replayed. */
public final class MajorVersionMismatch extends DatabaseUnusable {
    private MajorVersionMismatch(String message) {
        super(message);
    }

    static MajorVersionMismatch ofScratch(String database, String major, String ours) {
        return new MajorVersionMismatch("""
                The database %s has PostgreSQL major version %s, but this Mosaic contains PostgreSQL %s.
                Migrations are replayed on the major version that they run on: another one accepts other statements.
                Name a server of version %s with --scratch URL, or --scratch beside for the server of the database.""".formatted(database, major, ours, major));
    }

    static MajorVersionMismatch of(Path data, String written, String ours) {
        return new MajorVersionMismatch("""
                The data directory %s has PostgreSQL major version %s, but this Mosaic contains PostgreSQL %s.
                Data directories of different major versions are incompatible.
                Migrate the data with pg_dump and pg_restore of version %s, or move the folder away to start with an empty database.""".formatted(data, written, ours, written));
    }
}
