package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.model.ModuleName;
import java.util.Locale;
import java.util.Optional;

/**
 * What a script did to one object, as a run recorded it.
 *
 * @param author the script
 * @param change what it did
 * @param schema the schema of the object, unquoted
 * @param key the object
 * @param definition what the script left; absent if it removed the object
 * @param former what was there before; absent if the script made the object
 */
public record RecordedFact(
        Author author,
        Change change,
        String schema,
        FactKey key,
        Optional<String> definition,
        Optional<String> former) {
    /** What a script did to an object. */
    public enum Change {
        /** It made the object, or replaced it with an equal one. */
        MADE,
        /** It changed the object. */
        CHANGED,
        /** It removed the object. */
        REMOVED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A script that was applied.
     *
     * @param module the module that owns it
     * @param version absent for a repeatable script
     * @param name the description of its file name
     */
    public record Author(ModuleName module, Optional<Long> version, String name) {
        /** {@code module:version}, or {@code module:name} of a repeatable script. */
        @Override
        public String toString() {
            return module + ":" + version.map(String::valueOf).orElse(name);
        }
    }

    /** Whether an object is as it was before the script, whichever role it was given to and granted. */
    public boolean isTakenBack(Optional<Fact> now) {
        return former.map(Granted::without).equals(now.map(fact -> Granted.without(fact.definition())));
    }

    /** Whether an object is as the script left it, whichever role it was given to, and whatever was granted on it besides. */
    public boolean isAsLeft(Fact now) {
        return definition
                .filter(left -> Granted.without(left).equals(Granted.without(now.definition())))
                .filter(left -> Granted.in(now.definition()).contains(Granted.in(left)))
                .isPresent();
    }

    /** Whether the object belongs to that of another fact, as a column does to its table. */
    public boolean isPartOf(RecordedFact other) {
        return key.isPartOf(other.key);
    }

    /** An object that a script made, or replaced with an equal one. */
    public static RecordedFact made(Author author, Fact fact) {
        return new RecordedFact(
                author, Change.MADE, fact.schema(), fact.key(), Optional.of(fact.definition()), Optional.empty());
    }

    /** An object that a script removed. */
    public static RecordedFact removed(Author author, Fact fact) {
        return new RecordedFact(
                author, Change.REMOVED, fact.schema(), fact.key(), Optional.empty(), Optional.of(fact.definition()));
    }

    /** An object that a script changed. */
    public static RecordedFact changed(Author author, CatalogDifference.Change change) {
        return new RecordedFact(
                author,
                Change.CHANGED,
                change.after().schema(),
                change.after().key(),
                Optional.of(change.after().definition()),
                Optional.of(change.before().definition()));
    }
}
