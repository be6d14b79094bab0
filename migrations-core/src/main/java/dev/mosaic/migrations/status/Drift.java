package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The differences between the catalog of a database and what migrations have left there.
 *
 * @param recordedAt when the catalog was recorded last; absent if it never was, and then nothing is compared
 * @param otherServer the server that recorded it, if its major version is not the present one; then nothing is compared
 * @param compared how many objects were compared
 * @param differences the objects that were changed otherwise than by a migration, by module, kind and name
 */
public record Drift(
        Optional<Instant> recordedAt, Optional<OtherServer> otherServer, int compared, List<Difference> differences) {
    public Drift {
        differences = List.copyOf(differences);
    }

    /** Returns this result without some of the differences. */
    public Drift without(Predicate<Difference> ignored) {
        return new Drift(
                recordedAt,
                otherServer,
                compared,
                differences.stream().filter(Predicate.not(ignored)).toList());
    }

    /** Checks whether the catalog is as migrations have left it, as far as it is recorded. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** Checks whether the catalog was compared with a record. */
    public boolean isCompared() {
        return recordedAt.isPresent() && otherServer.isEmpty();
    }

    /**
     * A server that prints definitions otherwise than the present one.
     *
     * @param recorded its major version
     * @param present the major version of the present one
     */
    public record OtherServer(int recorded, int present) {}

    /** What happened to an object. */
    public enum Change {
        /** A migration created it, and it no longer exists. */
        MISSING,
        /** No migration created it. */
        ADDED,
        /** It is not as migrations have left it. */
        CHANGED;

        /** Returns the name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One object that differs.
     *
     * @param module the module whose schema it is in
     * @param object its kind and name, such as {@code column chat.threads.title}
     * @param change what happened to it
     * @param author the migration that created or changed it last; absent if it is not known
     * @param recorded its definition as migrations have left it; absent if it was added
     * @param live its definition now; absent if it is missing
     * @param when when it was changed, as far as the database knows
     * @param who who changed it, if changes are logged; absent for a change before that
     * @param remedy the statements that take the change back; absent where both definitions must be compared by hand
     * @param repetition the statements that make the change where it was not made; absent likewise
     */
    public record Difference(
            ModuleName module,
            String object,
            Change change,
            Optional<MigrationId> author,
            Optional<String> recorded,
            Optional<String> live,
            When when,
            Optional<Who> who,
            Optional<String> remedy,
            Optional<String> repetition) {}

    /**
     * The session that made a change.
     *
     * @param user the user that it was opened as
     * @param role the role that it had taken on; the user itself if none
     * @param application its {@code application_name}; may be empty
     * @param address the address of its client; absent for a local socket
     * @param command the command tag, such as {@code ALTER TABLE}
     * @param at when the command ended
     */
    public record Who(
            String user, String role, String application, Optional<String> address, String command, Instant at) {
        /** Returns user and role, the address and the application in words. */
        @Override
        public String toString() {
            return user
                    + (role.equals(user) ? "" : " as " + role)
                    + address.map(from -> " from " + from).orElse("")
                    + (application.isEmpty() ? "" : " with " + application)
                    + ", " + command + " at " + at;
        }
    }

    /**
     * The time of a change, as far as the database knows it.
     *
     * @param at the time of the commit, if the server records it (track_commit_timestamp)
     * @param after the last event of the log before its transaction began to write
     * @param before the first event of the log after that
     */
    public record When(Optional<Instant> at, Optional<Instant> after, Optional<Instant> before) {
        /** The time of a change without a trace: of an object that is gone, or in a restored database. */
        public static final When UNKNOWN = new When(Optional.empty(), Optional.empty(), Optional.empty());

        /** Returns the time in words: {@code at …}, {@code between … and …}, {@code after …}, {@code unknown}. */
        @Override
        public String toString() {
            if (at.isPresent()) {
                return "at " + at.get();
            }
            if (after.isPresent() && before.isPresent()) {
                return "between " + after.get() + " and " + before.get();
            }
            return after.map(time -> "after " + time)
                    .or(() -> before.map(time -> "before " + time))
                    .orElse("unknown");
        }
    }
}
