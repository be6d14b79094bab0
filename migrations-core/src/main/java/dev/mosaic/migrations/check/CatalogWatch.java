package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.catalog.ScriptEffect;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.roles.SchemaOwnership;
import dev.mosaic.migrations.step.ConcurrentStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watch over the changes of one run's scripts to the catalog. A script that can replace or remove objects is refused if
 * it removes objects of other modules without declaring it. Repeatable scripts whose objects it removed run again, and
 * its changes are recorded.
 *
 * <p>The catalog is read completely before the first such script of a run, and incrementally after that. Scripts that
 * can only add objects cost nothing.
 */
public final class CatalogWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWatch.class);

    private final DataSource dataSource;
    private final ModuleSchemas modules;
    private final ChangedOwners owners;
    private final Set<ModuleName> seen = new TreeSet<>();
    private @Nullable CatalogSnapshot known;
    private @Nullable CatalogSnapshot uncommitted;
    private ScriptEffect effect = ScriptEffect.ADDS;
    private boolean isStale;
    private final List<String> revived = new ArrayList<>();
    private final Map<FactKey, Optional<MigrationId>> changing = new HashMap<>();
    private final Map<FactKey, Optional<MigrationId>> changed = new HashMap<>();

    /**
     * Creates the watch of one run.
     *
     * @param modules the modules of the plan and of the engine
     * @param plan the plan of the run
     */
    public CatalogWatch(DataSource dataSource, ModuleSchemas modules, MigrationPlan plan) {
        this.dataSource = dataSource;
        this.modules = modules;
        this.owners = new ChangedOwners(modules, plan);
    }

    /** Takes over a snapshot that the run has read already. */
    public void know(CatalogSnapshot snapshot) {
        known = snapshot;
        owners.begin(snapshot);
        isStale = true;
    }

    /** Returns the newest snapshot of what is committed; empty if none was read. */
    public Optional<CatalogSnapshot> known() {
        return Optional.ofNullable(known);
    }

    /** Returns the objects that observed scripts have created, changed or removed, with the migration that did it last; none if it was an undo. */
    public Map<FactKey, Optional<MigrationId>> changed() {
        return Map.copyOf(changed);
    }

    /** Returns the modules of the objects in shared schemas that observed scripts have created or changed; none for an object of no module. */
    public Map<FactKey, Optional<ModuleName>> owners() {
        return owners.settled();
    }

    /** Returns the objects of shared schemas that observed scripts have dropped, also those that were created again. */
    public Set<FactKey> dropped() {
        return owners.dropped();
    }

    /** Reads the catalog before a script runs, in no transaction. */
    public void before(Connection connection, ModuleName module, Script script) throws SQLException {
        uncommitted = null;
        changing.clear();
        effect = module.equals(ModuleName.ENGINE) ? ScriptEffect.ADDS : effectOf(script);
        isStale |= seen.add(module); // the schema may just have been given to its role
        if (effect == ScriptEffect.ADDS) {
            isStale = true;
            return;
        }
        CatalogReader reader = new CatalogReader(connection);
        if (known == null) {
            known = reader.read();
            owners.begin(known);
        } else if (isStale) {
            known = reader.readSince(known);
        }
        isStale = false;
    }

    /** Checks whether the script that began last can do more than add objects. */
    public boolean isObserving() {
        return effect != ScriptEffect.ADDS;
    }

    /**
     * Reads the changes of a script, in the transaction that records it.
     *
     * @throws dev.mosaic.migrations.problem.StepFailed if it removed or changed objects of other modules without
     *     declaring it
     */
    public void after(Connection connection, MigrationId author, Script script) throws SQLException {
        if (!isObserving()) {
            return;
        }
        CatalogSnapshot before = Objects.requireNonNull(known);
        CatalogReader reader = new CatalogReader(connection);
        CatalogSnapshot after = effect == ScriptEffect.RENAMES ? reader.readWhole(before) : reader.readSince(before);
        uncommitted = after;
        OwnWrites own = connection.getAutoCommit()
                ? OwnWrites.of(ConcurrentStatement.in(script))
                : OwnWrites.ofTransaction(connection, before, after);
        CatalogDifference difference =
                own.in(CatalogDifference.between(before, after).without(CatalogWatch::isOfEngine));
        boolean isRecorded = RecordedFacts.areReadable(connection);
        List<RecordedFact> repeatables = isRecorded ? RecordedFacts.ofRepeatables(connection) : List.of();
        ForeignLosses losses = new ForeignLosses(author, script, modules, owners.of(connection, author, difference));
        if (!losses.in(difference, repeatables).isEmpty() && !connection.getAutoCommit()) {
            difference = ownPart(difference, before);
        }
        losses.refuse(difference, repeatables);
        revive(connection, author, script, difference, after, repeatables);
        Optional<MigrationId> credited = script.kind() == ScriptKind.UNDO ? Optional.empty() : Optional.of(author);
        difference.missing().forEach(fact -> changing.put(fact.key(), credited));
        difference.added().forEach(fact -> changing.put(fact.key(), credited));
        difference.changed().forEach(change -> changing.put(change.after().key(), credited));
        if (isRecorded && script.kind() != ScriptKind.UNDO) {
            RecordedFacts.replace(
                    connection,
                    author,
                    script.name(),
                    script.kind() == ScriptKind.REPEATABLE
                            ? madeByRepeatable(author, repeatables, after, own, difference)
                            : done(author, difference));
        }
    }

    /** Returns the changes of this transaction alone: another session may have dropped objects and committed that. */
    private CatalogDifference ownPart(CatalogDifference difference, CatalogSnapshot before) {
        try (Connection other = Connections.take(dataSource)) {
            return difference.withoutWhatIsIn(new CatalogReader(other).readSince(before));
        } catch (SQLException e) {
            LOG.debug("No second session could read the catalog; all changes are attributed to the script", e);
            return difference;
        }
    }

    /** Confirms that the changes of the last script are committed. */
    public void committed() {
        if (uncommitted != null) {
            known = uncommitted;
            uncommitted = null;
            changed.putAll(changing);
            owners.committed();
        }
    }

    /**
     * Returns which repeatable scripts became pending since the last call, because a script removed or changed their
     * objects: a sentence each.
     */
    public List<String> takePendingAgain() {
        List<String> taken = List.copyOf(revived);
        revived.clear();
        return taken;
    }

    /** Checks whether a script can do more than add objects, so that the catalog is compared around it. */
    public static boolean observes(Script script) {
        return effectOf(script) != ScriptEffect.ADDS;
    }

    private static ScriptEffect effectOf(Script script) {
        if (script.java().isPresent()) {
            return ScriptEffect.RENAMES;
        }
        ScriptEffect effect = ScriptEffect.of(script.sql());
        boolean isAlwaysRead =
                script.kind() == ScriptKind.REPEATABLE || script.directives().transaction() == TransactionMode.NONE;
        return effect == ScriptEffect.ADDS && isAlwaysRead ? ScriptEffect.REPLACES : effect;
    }

    /** Checks for a reader policy, which the engine itself refreshes after each script. */
    private static boolean isOfEngine(FactKey key) {
        return SchemaOwnership.isReadersPolicy(key);
    }

    /** Marks a repeatable script whose objects have changed as pending, in this run or in the next. */
    private void revive(
            Connection connection,
            MigrationId author,
            Script script,
            CatalogDifference difference,
            CatalogSnapshot after,
            List<RecordedFact> repeatables)
            throws SQLException {
        Set<FactKey> gone = difference.missingKeys();
        Set<FactKey> overwritten = difference.overwrittenKeys();
        Map<RepeatableId, FactKey> losers = new HashMap<>();
        repeatables.stream()
                .filter(fact -> !fact.author().equals(author))
                .filter(fact -> gone.contains(fact.key())
                        || (overwritten.contains(fact.key())
                                && !after.fact(fact.key()).map(fact::isAsLeft).orElse(false)))
                .forEach(
                        fact -> fact.author().asRepeatable().ifPresent(loser -> losers.putIfAbsent(loser, fact.key())));
        for (Map.Entry<RepeatableId, FactKey> loser : losers.entrySet()) {
            String reason = "%s is pending again, because %s %s its %s."
                    .formatted(
                            loser.getKey(),
                            ForeignLosses.label(author, script),
                            gone.contains(loser.getValue()) ? "removed" : "changed",
                            loser.getValue());
            LOG.info(reason);
            HistoryTables.deleteRepeatable(connection, modules, loser.getKey());
            revived.add(reason);
        }
        if (!losers.isEmpty()) {
            RecordedFacts.forgetOfRepeatables(connection, gone);
        }
    }

    /** Returns what the script created, and what it created earlier and still exists: a script need not replace what it finds. */
    private static List<RecordedFact> madeByRepeatable(
            MigrationId author,
            List<RecordedFact> recorded,
            CatalogSnapshot after,
            OwnWrites own,
            CatalogDifference difference) {
        Map<FactKey, Fact> made = new HashMap<>();
        recorded.stream()
                .filter(fact -> fact.author().equals(author))
                .forEach(fact -> after.fact(fact.key()).ifPresent(now -> made.put(now.key(), now)));
        after.written().stream()
                .filter(fact -> own.isOwn(fact) && !fact.kind().isTouchedByOthers())
                .forEach(fact -> made.put(fact.key(), fact));
        difference.added().forEach(fact -> made.put(fact.key(), fact));
        difference.changed().stream()
                .filter(change -> change.cause() == CatalogDifference.Cause.WRITTEN)
                .forEach(change -> made.put(change.after().key(), change.after()));
        return made.values().stream()
                .filter(fact -> !isOfEngine(fact.key()))
                .map(fact -> RecordedFact.made(author, fact))
                .toList();
    }

    private static List<RecordedFact> done(MigrationId author, CatalogDifference difference) {
        List<RecordedFact> done = new ArrayList<>();
        difference.missing().forEach(fact -> done.add(RecordedFact.removed(author, fact)));
        difference.added().forEach(fact -> done.add(RecordedFact.made(author, fact)));
        difference.changed().stream()
                .filter(change -> change.cause() == CatalogDifference.Cause.WRITTEN)
                .forEach(change -> done.add(RecordedFact.changed(author, change)));
        return done;
    }
}
