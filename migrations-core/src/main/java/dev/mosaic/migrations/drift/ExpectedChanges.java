package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.model.MigrationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The changes to the catalog since it was recorded that migrations and the engine itself have made. */
final class ExpectedChanges {
    /** Kinds whose owner is that of their table. */
    private static final Set<FactKind> PARTS = Set.of(
            FactKind.COLUMN,
            FactKind.INDEX,
            FactKind.CONSTRAINT,
            FactKind.TRIGGER,
            FactKind.POLICY,
            FactKind.RULE,
            FactKind.CAST,
            FactKind.COMMENT);

    private final OwnTransactions own;
    private final long since;
    private final Map<FactKey, Optional<MigrationId>> touched;
    private final Predicate<FactKey> mayBeOfEngine;

    /**
     * Creates the changes since an event.
     *
     * @param touched the objects that scripts have changed or removed, with the migration to credit; none for an undo
     * @param mayBeOfEngine whether the engine may have changed the owner or the privileges of an object, or created it for itself
     */
    ExpectedChanges(
            OwnTransactions own,
            long since,
            Map<FactKey, Optional<MigrationId>> touched,
            Predicate<FactKey> mayBeOfEngine) {
        this.own = own;
        this.since = since;
        this.touched = Map.copyOf(touched);
        this.mayBeOfEngine = mayBeOfEngine;
    }

    /** Returns the objects that scripts have changed since an event, as each recorded it in its own transaction. */
    static Map<FactKey, Optional<MigrationId>> recordedSince(Connection connection, OwnTransactions own, long since)
            throws SQLException {
        Map<FactKey, Optional<MigrationId>> touched = new HashMap<>();
        Set<MigrationId> applied = own.appliedSince(since);
        if (applied.isEmpty() || !RecordedFacts.areReadable(connection)) {
            return touched;
        }
        List<RecordedFact> facts = new ArrayList<>(RecordedFacts.ofRepeatables(connection));
        for (MigrationId id : applied) {
            if (id.asStep().isPresent()) {
                facts.addAll(RecordedFacts.of(connection, id.asStep().get()));
            }
        }
        facts.stream()
                .filter(fact -> applied.contains(fact.author()))
                .forEach(fact -> touched.put(fact.key(), Optional.of(fact.author())));
        return touched;
    }

    /** Checks whether two facts describe the same state of an object. */
    static boolean agrees(Fact recorded, Fact live) {
        return recorded.definition().equals(live.definition()) && haveSameOwner(recorded, live);
    }

    /** Checks whether an object has one owner in two states, or none of its own. */
    static boolean haveSameOwner(Fact recorded, Fact live) {
        return PARTS.contains(live.kind()) || recorded.owner().equals(live.owner());
    }

    /**
     * Returns who made a live object what it is.
     *
     * @param recorded the object as it was recorded; absent if it is new
     * @return absent if neither a migration nor the engine did; the inner value is absent if it was the engine
     */
    Optional<Optional<MigrationId>> author(Optional<RecordedObject> recorded, Fact live) {
        Optional<Optional<MigrationId>> script =
                Optional.ofNullable(touched.get(live.key())).or(() -> own.author(live, since));
        if (script.isPresent()) {
            return script;
        }
        boolean isOfEngine = mayBeOfEngine.test(live.key())
                && (EngineObjects.contains(live.key())
                        || (recorded.isPresent() && own.hasWritten(live))
                        || recorded.filter(object -> object.fact().hasSameDefinition(live))
                                .isPresent());
        return isOfEngine ? Optional.of(recorded.flatMap(RecordedObject::author)) : Optional.empty();
    }

    /** Checks whether a recorded object that no longer exists was removed by a migration. */
    boolean isGone(RecordedObject object) {
        return touched.containsKey(object.key())
                || object.author()
                        .filter(author -> own.isUndoneSince(author, since))
                        .isPresent()
                || (mayBeOfEngine.test(object.key()) && EngineObjects.contains(object.key()));
    }
}
