package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.model.MigrationId;
import java.util.Locale;
import java.util.Optional;

/**
 * The recorded change of a script to one object.
 *
 * @param author the migration that the script belongs to
 * @param change the change
 * @param schema the schema of the object, unquoted
 * @param key the object
 * @param definition the definition after the script; absent if it removed the object
 * @param former the definition before the script; absent if the script created the object
 */
public record RecordedFact(
        MigrationId author,
        Change change,
        String schema,
        FactKey key,
        Optional<String> definition,
        Optional<String> former) {
    /** The change of a script to an object. */
    public enum Change {
        /** It created the object, or replaced it with an equal one. */
        MADE,
        /** It changed the object. */
        CHANGED,
        /** It removed the object. */
        REMOVED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks whether an object is as it was before the script, apart from its owner and the privileges on it. */
    public boolean isReverted(Optional<Fact> now) {
        return former.map(Granted::without).equals(now.map(fact -> Granted.without(fact.definition())));
    }

    /** Checks whether an object is as the script left it, apart from its owner and additional privileges. */
    public boolean isAsLeft(Fact now) {
        return definition
                .filter(left -> Granted.without(left).equals(Granted.without(now.definition())))
                .filter(left -> Granted.in(now.definition()).contains(Granted.in(left)))
                .isPresent();
    }

    /** Checks whether the object belongs to that of another fact, as a column does to its table. */
    public boolean isPartOf(RecordedFact other) {
        return key.isPartOf(other.key);
    }

    /** Creates the fact of an object that a script created, or replaced with an equal one. */
    public static RecordedFact made(MigrationId author, Fact fact) {
        return new RecordedFact(
                author, Change.MADE, fact.schema(), fact.key(), Optional.of(fact.definition()), Optional.empty());
    }

    /** Creates the fact of an object that a script removed. */
    public static RecordedFact removed(MigrationId author, Fact fact) {
        return new RecordedFact(
                author, Change.REMOVED, fact.schema(), fact.key(), Optional.empty(), Optional.of(fact.definition()));
    }

    /** Creates the fact of an object that a script changed. */
    public static RecordedFact changed(MigrationId author, CatalogDifference.Change change) {
        return new RecordedFact(
                author,
                Change.CHANGED,
                change.after().schema(),
                change.after().key(),
                Optional.of(change.after().definition()),
                Optional.of(change.before().definition()));
    }
}
