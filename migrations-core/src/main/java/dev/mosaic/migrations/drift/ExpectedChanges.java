package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.roles.SchemaOwnership;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The changes to the catalog since it was recorded that migrations and the engine itself have made. */
final class ExpectedChanges {
    /** Kinds whose owner is that of their table. */
    private static final Set<FactKind> PARTS = Set.of(
            FactKind.COLUMN, FactKind.INDEX, FactKind.CONSTRAINT, FactKind.TRIGGER, FactKind.POLICY, FactKind.RULE);

    private static final String HISTORY = ".flyway_schema_history";

    private final OwnTransactions own;
    private final long since;
    private final Map<FactKey, MigrationId> touched;
    private final History history;
    private final Predicate<FactKey> mayBeOfEngine;

    /**
     * Creates the changes since an event.
     *
     * @param touched the objects that scripts of this run have changed or removed
     * @param mayBeOfEngine whether the engine may have changed the owner or the privileges of an object, or created it for itself
     */
    ExpectedChanges(
            OwnTransactions own,
            long since,
            Map<FactKey, MigrationId> touched,
            History history,
            Predicate<FactKey> mayBeOfEngine) {
        this.own = own;
        this.since = since;
        this.touched = Map.copyOf(touched);
        this.history = history;
        this.mayBeOfEngine = mayBeOfEngine;
    }

    /** Checks whether two facts describe the same state of an object. */
    static boolean agrees(Fact recorded, Fact live) {
        return recorded.definition().equals(live.definition())
                && (PARTS.contains(live.kind()) || recorded.owner().equals(live.owner()));
    }

    /**
     * Returns who made a live object what it is.
     *
     * @param recorded the object as it was recorded; absent if it is new
     * @return absent if neither a migration nor the engine did; the inner value is absent if it was the engine
     */
    Optional<Optional<MigrationId>> author(Optional<RecordedObject> recorded, Fact live) {
        Optional<MigrationId> script =
                Optional.ofNullable(touched.get(live.key())).or(() -> own.author(live.xid(), since));
        if (script.isPresent()) {
            return Optional.of(script);
        }
        boolean isOfEngine = mayBeOfEngine.test(live.key())
                && (isKeptByEngine(live.key())
                        || recorded.filter(object -> object.fact().hasSameDefinition(live))
                                .isPresent());
        return isOfEngine ? Optional.of(recorded.flatMap(RecordedObject::author)) : Optional.empty();
    }

    /** Checks whether a recorded object that no longer exists was removed by a migration. */
    boolean isGone(RecordedObject object) {
        Optional<StepId> author = object.author().flatMap(MigrationId::asStep);
        return touched.containsKey(object.key())
                || author.filter(step -> !history.has(step)).isPresent()
                || (mayBeOfEngine.test(object.key()) && isKeptByEngine(object.key()));
    }

    private static boolean isKeptByEngine(FactKey key) {
        return key.kind() == FactKind.SCHEMA
                || SchemaOwnership.isReadersPolicy(key)
                || key.identity().contains(HISTORY)
                || key.identity().equals("migrations.schema_migrations");
    }
}
