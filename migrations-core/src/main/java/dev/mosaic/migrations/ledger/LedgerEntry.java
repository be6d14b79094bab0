package dev.mosaic.migrations.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a tool has recorded of one migration.
 *
 * @param name the name in the ledger: a file, a version, or what else the tool records
 * @param version the version, where the ledger has it apart from the name
 * @param checksum the checksum of the file, as the tool computes it
 * @param at when it was applied
 * @param by which user applied it
 * @param milliseconds how long it took; 0 if that is not known
 * @param state what the row says
 */
public record LedgerEntry(
        String name,
        Optional<String> version,
        Optional<String> checksum,
        Optional<Instant> at,
        Optional<String> by,
        long milliseconds,
        State state) {
    /** What a row of a ledger says. */
    public enum State {
        /** The migration is applied. */
        APPLIED,
        /** All migrations up to this version are applied. */
        UP_TO,
        /** This migration and all that it depends on are applied. */
        HEAD,
        /** The migration was taken back; earlier rows of its name do not count. */
        UNDONE,
        /** The migration failed, or has begun and not ended. */
        FAILED,
        /** The row is of no migration, or of an attempt that does not count. */
        IGNORED
    }

    /** Checks whether another entry is of the same migration. */
    boolean isOfSameMigration(LedgerEntry other) {
        return (version.isPresent() && other.version.isPresent())
                ? version.equals(other.version)
                : name.equals(other.name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
