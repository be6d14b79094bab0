package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.history.EventReader;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.ledger.Ledger;
import dev.mosaic.migrations.ledger.LedgerEntry;
import dev.mosaic.migrations.ledger.LedgerMapping;
import dev.mosaic.migrations.ledger.LedgerReader;
import dev.mosaic.migrations.ledger.MappedMigration;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.AdoptionRefused;
import dev.mosaic.migrations.problem.Explanation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An adoption before any catalog is compared: what the ledger has, and what is recorded already.
 *
 * @param ledger the ledger
 * @param mapping its entries as migrations
 * @param recorded the migrations of the plan that are recorded already
 * @param adopted those to be recorded, in the order of the plan
 */
record AdoptionDraft(Ledger ledger, LedgerMapping mapping, Set<MigrationId> recorded, List<MappedMigration> adopted) {
    /** Reads the ledger in the open transaction. */
    static AdoptionDraft of(Connection connection, History history, MigrationPlan plan, AdoptionRequest request)
            throws SQLException {
        List<String> begun = histories(connection, plan);
        Ledger ledger = new LedgerReader(connection, begun).read(request.ledger());
        refuseOwnHistory(ledger, plan, begun);
        LedgerMapping mapping = LedgerMapping.of(ledger, plan, request.map(), request.modules());
        Set<MigrationId> recorded = new LinkedHashSet<>();
        plan.steps().stream().map(Step::id).filter(history::has).forEach(recorded::add);
        plan.repeatables().stream().filter(history::has).map(Repeatable::id).forEach(recorded::add);
        return new AdoptionDraft(
                ledger,
                mapping,
                recorded,
                mapping.applied().stream()
                        .filter(each -> !recorded.contains(each.id()))
                        .toList());
    }

    /** Refuses a ledger in the place of a module's history, which adoption would write to. */
    private static void refuseOwnHistory(Ledger ledger, MigrationPlan plan, List<String> begun) {
        for (MigrationModule module : plan.modules()) {
            HistoryTable history = plan.history(module.name());
            if (ledger.tables().contains(history.toString()) && !begun.contains(history.toString())) {
                throw AdoptionRefused.of(
                        "%s is where the history of module %s is to be.".formatted(ledger, module.name()),
                        "The ledger stays as it is, and a history has the steps of one module alone.",
                        "Rename the ledger, and name it: alter table %s rename to former_schema_history; then --table %s.former_schema_history."
                                .formatted(history, Sql.identifier(history.schema())));
            }
        }
    }

    /** Returns the histories of modules that runs have migrated, or adoptions have recorded. */
    private static List<String> histories(Connection connection, MigrationPlan plan) throws SQLException {
        boolean isBegun = Sql.queryOne(
                connection, "select to_regclass('migrations.event') is not null", result -> result.getBoolean(1));
        Set<ModuleName> begun = isBegun ? new TreeSet<>(EventReader.modules(connection)) : Set.of();
        return plan.modules().stream()
                .map(MigrationModule::name)
                .filter(begun::contains)
                .map(module -> plan.history(module).toString())
                .toList();
    }

    /** Returns the identities of what is to be recorded. */
    Set<MigrationId> ids() {
        Set<MigrationId> ids = new LinkedHashSet<>();
        adopted.forEach(each -> ids.add(each.id()));
        return ids;
    }

    /** Returns the modules of what is to be recorded. */
    Set<ModuleName> modules() {
        Set<ModuleName> modules = new TreeSet<>();
        adopted.forEach(each -> modules.add(each.id().module()));
        return modules;
    }

    /** Returns the migrations of the adopted modules that are not applied, in the order of the plan. */
    List<MigrationId> pending(MigrationPlan plan) {
        Set<MigrationId> applied = new LinkedHashSet<>(recorded);
        applied.addAll(ids());
        List<MigrationId> pending = new ArrayList<>();
        plan.steps().forEach(step -> pending.add(step.id()));
        plan.repeatables().forEach(each -> pending.add(each.id()));
        pending.removeIf(id -> applied.contains(id) || !modules().contains(id.module()));
        return pending;
    }

    /** Returns why what the ledger has cannot be recorded, whatever the database has. */
    List<Explanation> problems(MigrationPlan plan, AcceptedDifferences accepted) {
        List<Explanation> problems = new ArrayList<>(mapping.problems());
        if (mapping.applied().isEmpty()) {
            problems.add(nothing());
        }
        mapping.changed().forEach((id, change) -> {
            if (!recorded.contains(id) && !accepted.contain(id.toString())) {
                problems.add(new Explanation(
                        change + ".",
                        "A replay of the file does not tell what was run.",
                        "Restore the file. Or accept it, if only comments were changed: --accept-difference %s."
                                .formatted(id)));
            }
        });
        gaps(plan)
                .forEach((missing, later) -> problems.add(new Explanation(
                        "%s is not applied according to the ledger, but %s is, which runs after it."
                                .formatted(missing, later),
                        "Mosaic never runs a step below one that is applied.",
                        "If it is in the database under another name, map it (--map). Else apply it by %s first, or give it a version above %s."
                                .formatted(ledger.tool().label(), later))));
        return problems;
    }

    private Explanation nothing() {
        List<String> names =
                ledger.entries().stream().map(LedgerEntry::toString).limit(5).toList();
        return names.isEmpty()
                ? new Explanation(
                        "According to %s nothing is applied.".formatted(ledger),
                        "There is nothing to adopt.",
                        "Is this the right database?")
                : new Explanation(
                        "No entry of %s is a step: %s%s."
                                .formatted(
                                        ledger,
                                        String.join(", ", names),
                                        ledger.entries().size() > 5 ? ", …" : ""),
                        "Entries are found by file name, by version and description, or by a map.",
                        "Rename the files as the ledger has them, or map them: --map FILE with lines such as %s: MODULE:VERSION."
                                .formatted(names.getFirst()));
    }

    /** Returns the steps that are not applied though a later one is, each with the first later one. */
    private Map<StepId, StepId> gaps(MigrationPlan plan) {
        Set<MigrationId> applied = new LinkedHashSet<>(recorded);
        applied.addAll(ids());
        Map<ModuleName, List<StepId>> pending = new LinkedHashMap<>();
        Map<StepId, StepId> gaps = new LinkedHashMap<>();
        for (Step step : plan.steps()) { // the steps of a module in the order of their versions
            StepId id = step.id();
            if (applied.contains(id)) {
                pending.getOrDefault(id.module(), List.of()).forEach(missing -> gaps.putIfAbsent(missing, id));
                unapplied(step.pins(), applied).forEach(missing -> gaps.putIfAbsent(missing, id));
            } else {
                pending.computeIfAbsent(id.module(), module -> new ArrayList<>())
                        .add(id);
            }
        }
        return gaps;
    }

    private static List<StepId> unapplied(Collection<StepId> pins, Set<MigrationId> applied) {
        return pins.stream().filter(pin -> !applied.contains(pin)).toList();
    }

    AdoptionReport report(MigrationPlan plan, AcceptedDifferences accepted) {
        return new AdoptionReport(
                ledger.toString(),
                adopted,
                mapping.applied().size() - adopted.size(),
                mapping.unmatched().stream().map(LedgerEntry::toString).toList(),
                pending(plan),
                List.of(),
                problems(plan, accepted));
    }
}
