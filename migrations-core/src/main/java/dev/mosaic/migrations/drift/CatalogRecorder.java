package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.CatalogRecord.State;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Recorder of what a run does to the catalog. It records the changes of the run's migrations, and those of the engine itself
 * during the run: schemas, histories, owners, privileges. A change of another session is not recorded, so that it is found.
 */
public final class CatalogRecorder {
    private final CatalogWatch watch;
    private final ModuleSchemas modules;
    private final MigrationPlan plan;
    private @Nullable CatalogSnapshot before;
    private boolean isResumed;
    private long newestBefore;

    /**
     * Creates the recorder of one run.
     *
     * @param watch the watch over the changes of its scripts
     * @param modules the modules of the plan and of the engine
     * @param plan the plan of the run
     */
    public CatalogRecorder(CatalogWatch watch, ModuleSchemas modules, MigrationPlan plan) {
        this.watch = watch;
        this.modules = modules;
        this.plan = plan;
    }

    /** Reads the catalog before the run changes it, in no transaction. */
    public void begin(Connection connection) throws SQLException {
        Optional<State> state = CatalogRecord.state(connection);
        isResumed = state.filter(State::isOpen).isPresent();
        if (state.isPresent()) {
            CatalogRecord.open(connection);
            newestBefore = OwnTransactions.newest(connection);
        }
        before = read(connection, state.isEmpty());
        watch.know(before);
    }

    private static CatalogSnapshot read(Connection connection, boolean mayBeEmpty) throws SQLException {
        CatalogReader reader = new CatalogReader(connection);
        Optional<CatalogSnapshot> empty = mayBeEmpty ? reader.readEmpty() : Optional.empty();
        return empty.isPresent() ? empty.get() : reader.read();
    }

    /** Records the catalog as the run has left it, in no transaction. */
    public void finish(Connection connection) throws SQLException {
        if (!CatalogRecord.exists(connection)) {
            return; // the run has failed before the engine's own tables were complete
        }
        Optional<State> state = CatalogRecord.state(connection);
        long since = state.map(State::event).orElse(0L);
        CatalogSnapshot now =
                new CatalogReader(connection).readSince(watch.known().orElseThrow());
        Map<FactKey, RecordedObject> recorded = CatalogRecord.read(connection);
        if (state.filter(each -> !each.isComparable()).isPresent()) {
            renew(connection, now, recorded);
            return;
        }
        long newest = OwnTransactions.newest(connection);
        OwnTransactions own = OwnTransactions.read(connection, modules, since, now.facts());
        Map<FactKey, Optional<MigrationId>> touched = new HashMap<>();
        if (isResumed) {
            touched.putAll(ExpectedChanges.recordedSince(connection, own, since));
        }
        touched.putAll(watch.changed());
        // A script that only adds objects was not observed: what it created again is its own, by the log.
        watch.dropped().stream()
                .filter(key -> now.fact(key).isPresent() && !watch.owners().containsKey(key))
                .forEach(touched::remove);
        ExpectedChanges expected =
                new ExpectedChanges(own, since, touched, key -> isResumed || isChangedByThisRun(key, now));
        ObjectModules owners = new ObjectModules(modules, recorded).during(plan).without(watch.dropped());
        List<RecordedObject> left = new ArrayList<>();
        for (Fact fact : now.facts()) {
            Optional<RecordedObject> entry = Optional.ofNullable(recorded.get(fact.key()));
            boolean isCreatedAgain = watch.dropped().contains(fact.key());
            boolean agrees = !isCreatedAgain
                    && entry.filter(object -> ExpectedChanges.agrees(object.fact(), fact))
                            .isPresent();
            // This run has written the row of the object, and has not changed what was changed by hand before.
            boolean isOlder = state.isPresent()
                    && !isCreatedAgain
                    && !isResumed
                    && !isChangedByThisRun(fact.key(), now)
                    && own.author(fact, newestBefore).isPresent()
                    && !EngineObjects.contains(fact.key());
            if (!agrees && !isOlder) {
                expected.author(entry, fact)
                        .or(() -> state.isEmpty() ? Optional.of(Optional.empty()) : Optional.empty())
                        .ifPresent(author -> left.add(new RecordedObject(fact, author, module(owners, fact, author))));
            }
        }
        List<FactKey> gone = recorded.values().stream()
                .filter(object -> now.fact(object.key()).isEmpty() && expected.isGone(object))
                .map(RecordedObject::key)
                .toList();
        CatalogRecord.write(connection, left, gone, newest, false);
    }

    /** Records all objects as this server prints them, because what another major version printed cannot be compared. */
    private void renew(Connection connection, CatalogSnapshot now, Map<FactKey, RecordedObject> recorded)
            throws SQLException {
        long newest = OwnTransactions.newest(connection);
        OwnTransactions own = OwnTransactions.read(connection, modules, 0, now.facts());
        ObjectModules owners = new ObjectModules(modules, recorded).during(plan).without(watch.dropped());
        List<RecordedObject> left = new ArrayList<>();
        for (Fact fact : now.facts()) {
            Optional<MigrationId> author = Optional.ofNullable(watch.changed().get(fact.key()))
                    .or(() -> own.author(fact, newestBefore))
                    .orElseGet(
                            () -> Optional.ofNullable(recorded.get(fact.key())).flatMap(RecordedObject::author));
            left.add(new RecordedObject(fact, author, module(owners, fact, author)));
        }
        List<FactKey> gone = recorded.keySet().stream()
                .filter(key -> now.fact(key).isEmpty())
                .toList();
        CatalogRecord.write(connection, left, gone, newest, false);
    }

    /** Returns the module of an object: that which has it already, else that whose script has made it; not that which has only written its row. */
    private Optional<ModuleName> module(ObjectModules owners, Fact fact, Optional<MigrationId> author) {
        if (EngineObjects.contains(fact.key())) {
            return Optional.empty();
        }
        Optional<ModuleName> settled = watch.owners().get(fact.key());
        if (settled != null) {
            return settled;
        }
        boolean isOlder = fact.kind().isTouchedByOthers()
                && !watch.dropped().contains(fact.key())
                && before != null
                && before.fact(fact.key()).isPresent();
        return owners.of(fact, isOlder ? Optional.empty() : author.map(MigrationId::module));
    }

    /**
     * Records objects of a module as they are now, in no transaction.
     *
     * @param isConcerned whether a step that was applied or undone by hand concerns an object
     * @param author the step whose changes they are; absent if it was undone by hand
     */
    public void adopt(
            Connection connection, ModuleName module, Predicate<FactKey> isConcerned, Optional<MigrationId> author)
            throws SQLException {
        Map<FactKey, RecordedObject> recorded = CatalogRecord.read(connection);
        CatalogSnapshot now = new CatalogReader(connection).read();
        Set<String> schemas = modules.only(List.of(module)).all();
        List<RecordedObject> left = new ArrayList<>();
        for (Fact fact : now.facts()) {
            Optional<RecordedObject> entry = Optional.ofNullable(recorded.get(fact.key()));
            boolean agrees = entry.filter(object -> ExpectedChanges.agrees(object.fact(), fact))
                    .isPresent();
            if (schemas.contains(fact.schema()) && isConcerned.test(fact.key()) && !agrees) {
                left.add(new RecordedObject(
                        fact,
                        author.or(() -> entry.flatMap(RecordedObject::author)),
                        entry.flatMap(RecordedObject::module).or(() -> Optional.of(module))));
            }
        }
        List<FactKey> gone = recorded.values().stream()
                .filter(object -> schemas.contains(object.fact().schema())
                        && isConcerned.test(object.key())
                        && now.fact(object.key()).isEmpty())
                .map(RecordedObject::key)
                .toList();
        // The record of another major version is made again by the next run.
        Optional<State> state = CatalogRecord.state(connection).filter(State::isComparable);
        if (state.isPresent()) {
            CatalogRecord.write(
                    connection, left, gone, state.get().event(), state.get().isOpen());
        }
    }

    private boolean isChangedByThisRun(FactKey key, CatalogSnapshot now) {
        Optional<Fact> earlier = Objects.requireNonNull(before).fact(key);
        return earlier.isEmpty()
                || now.fact(key)
                        .filter(fact -> ExpectedChanges.agrees(earlier.get(), fact))
                        .isEmpty();
    }
}
