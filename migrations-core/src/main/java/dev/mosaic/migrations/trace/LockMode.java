package dev.mosaic.migrations.trace;

import java.util.Optional;
import java.util.stream.Stream;

/** The lock modes of tables with their conflicts (PostgreSQL manual, 13.3.1, "Conflicting Lock Modes"). */
enum LockMode {
    ACCESS_SHARE("AccessShareLock", "ACCESS EXCLUSIVE"),
    ROW_SHARE("RowShareLock", "EXCLUSIVE, ACCESS EXCLUSIVE"),
    ROW_EXCLUSIVE("RowExclusiveLock", "SHARE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE"),
    SHARE_UPDATE_EXCLUSIVE(
            "ShareUpdateExclusiveLock",
            "SHARE UPDATE EXCLUSIVE, SHARE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE"),
    SHARE("ShareLock", "ROW EXCLUSIVE, SHARE UPDATE EXCLUSIVE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE"),
    SHARE_ROW_EXCLUSIVE(
            "ShareRowExclusiveLock",
            "ROW EXCLUSIVE, SHARE UPDATE EXCLUSIVE, SHARE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE"),
    EXCLUSIVE(
            "ExclusiveLock",
            "ROW SHARE, ROW EXCLUSIVE, SHARE UPDATE EXCLUSIVE, SHARE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE"),
    ACCESS_EXCLUSIVE(
            "AccessExclusiveLock",
            "ACCESS SHARE, ROW SHARE, ROW EXCLUSIVE, SHARE UPDATE EXCLUSIVE, SHARE, SHARE ROW EXCLUSIVE, EXCLUSIVE, ACCESS EXCLUSIVE");

    private final String shown;
    private final String conflicts;

    LockMode(String shown, String conflicts) {
        this.shown = shown;
        this.conflicts = conflicts;
    }

    /** Returns the mode as {@code pg_locks} shows it, if it is one of tables. */
    static Optional<LockMode> of(String shown) {
        return Stream.of(values()).filter(mode -> mode.shown.equals(shown)).findFirst();
    }

    /** Checks whether a session waits for this lock while another one has the other lock on the same table. */
    boolean conflictsWith(LockMode other) {
        return Stream.of(conflicts.split(", ")).anyMatch(other.toString()::equals);
    }

    /** Checks whether queries wait meanwhile, which take {@link #ACCESS_SHARE}. */
    boolean blocksReads() {
        return conflictsWith(ACCESS_SHARE);
    }

    /** Checks whether inserts, updates and deletes wait meanwhile, which take {@link #ROW_EXCLUSIVE}. */
    boolean blocksWrites() {
        return conflictsWith(ROW_EXCLUSIVE);
    }

    /** Returns the mode as the manual spells it. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
