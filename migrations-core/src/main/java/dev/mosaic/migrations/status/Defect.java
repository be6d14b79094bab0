package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import java.util.Locale;
import java.util.Optional;

/**
 * A database object that exists but is not in effect, or one that is missing.
 *
 * @param kind what is wrong
 * @param module the module that it belongs to
 * @param name its name; schema-qualified for an index, with its kind for a missing object
 * @param relation the table or domain that it belongs to, schema-qualified; for a missing object the script that
 *     created it
 * @param history the history table of the module, as SQL spells it; for a missing object only
 */
public record Defect(Kind kind, ModuleName module, String name, String relation, Optional<String> history) {
    /** Creates a defect of an object that exists. */
    public Defect(Kind kind, ModuleName module, String name, String relation) {
        this(kind, module, name, relation, Optional.empty());
    }

    /** The kind of a defect. */
    public enum Kind {
        /** An index whose build did not complete (pg_index.indisvalid). */
        INVALID_INDEX,
        /** A constraint declared NOT VALID and never validated against existing rows. */
        UNVALIDATED_CONSTRAINT,
        /** A trigger that does not fire, such as one of a foreign key. */
        DISABLED_TRIGGER,
        /** An object that a repeatable script created, and that no longer exists. */
        MISSING_OBJECT;

        /** Returns the name in lower case, such as {@code invalid_index}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what is wrong, why that matters and the remedy. */
    public Explanation explanation() {
        return switch (kind) {
            case INVALID_INDEX ->
                new Explanation(
                        "The index %s of %s is invalid.".formatted(name, relation),
                        "Its build failed: writes maintain it, but queries do not use it, and it enforces no uniqueness.",
                        "Rebuild it: reindex index concurrently %s; or drop it.".formatted(name));
            case UNVALIDATED_CONSTRAINT ->
                new Explanation(
                        "The constraint %s of %s is not validated.".formatted(name, relation),
                        "It is enforced for new rows only; older rows may violate it.",
                        "Validate it: alter table %s validate constraint %s;".formatted(relation, name));
            case DISABLED_TRIGGER ->
                new Explanation(
                        "The trigger %s of %s is disabled.".formatted(name, relation),
                        "Its rule is not enforced; if it belongs to a foreign key, references are not checked.",
                        "Enable it: alter table %s enable trigger all;".formatted(relation));
            case MISSING_OBJECT ->
                new Explanation(
                        "The %s is missing.".formatted(name),
                        "%s created it and is applied, and no migration removed it.".formatted(relation),
                        "Run the script again: delete from %s where script = '%s'; then %s"
                                .formatted(history.orElseThrow(), relation, Operation.migrate()));
        };
    }
}
