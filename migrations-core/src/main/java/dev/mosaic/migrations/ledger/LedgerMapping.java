package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The entries of a ledger as migrations of a plan.
 *
 * @param applied the migrations that the ledger says are applied, in the order of the plan
 * @param unmatched the entries that are no migration of the plan
 * @param changed the files whose checksum is not that of the ledger, by migration: a sentence each
 * @param problems why the entries cannot be mapped, such as a name that two modules have
 */
public record LedgerMapping(
        List<MappedMigration> applied,
        List<LedgerEntry> unmatched,
        Map<MigrationId, String> changed,
        List<Explanation> problems) {
    public LedgerMapping {
        applied = List.copyOf(applied);
        unmatched = List.copyOf(unmatched);
        changed = Map.copyOf(changed);
        problems = List.copyOf(problems);
    }

    /**
     * Maps a ledger.
     *
     * @param map the operator's word, which comes before all names
     * @param modules the modules whose migrations count; all if empty
     */
    public static LedgerMapping of(Ledger ledger, MigrationPlan plan, EntryMap map, Collection<ModuleName> modules) {
        return new LedgerMapper(ledger, plan, map, modules).mapping();
    }

    /** Returns the identities of the migrations that are applied. */
    public List<MigrationId> ids() {
        return applied.stream().map(MappedMigration::id).toList();
    }
}
