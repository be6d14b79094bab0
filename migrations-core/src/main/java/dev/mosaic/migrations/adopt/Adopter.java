package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.history.InheritedMigration;
import dev.mosaic.migrations.ledger.MappedMigration;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.AdoptionRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.run.AdoptRun;
import dev.mosaic.migrations.run.Inheritance;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Adoption of a database that another tool has migrated.
 *
 * <p>The steps that the ledger has as applied are replayed in a scratch database, and its catalog is compared with the real one. If both agree, the steps
 * are recorded as applied, with their times and users, in one transaction under the run lock. No object, owner or privilege is changed.
 */
public final class Adopter {
    private final MigrationPlan plan;
    private final AdoptRun run;
    private final Supplier<Scratch> scratch;

    /**
     * Creates the adoption for one database.
     *
     * @param migrations the operations on the database, with the plan
     * @param scratch where steps are replayed; asked once the ledger is read
     */
    public Adopter(Migrations migrations, Supplier<Scratch> scratch) {
        this.plan = migrations.plan();
        this.run = migrations.adoptions();
        this.scratch = scratch;
    }

    /**
     * Returns what would be recorded, and all reasons to refuse it. Changes nothing.
     *
     * @throws MigrationException if the ledger cannot be read, or a step fails on the scratch server
     */
    public AdoptionReport plan(AdoptionRequest request) {
        return prepared(request).report();
    }

    /**
     * Records what the ledger has.
     *
     * @throws AdoptionRefused with all problems and differences; nothing is changed then
     * @throws MigrationException if the ledger cannot be read, or a step fails on the scratch server
     */
    public AdoptionReport adopt(AdoptionRequest request) {
        Prepared prepared = prepared(request);
        refuse(prepared.report());
        if (prepared.expected().isPresent()) {
            run.record((connection, history) -> {
                AdoptionDraft now = AdoptionDraft.of(connection, history, plan, request);
                if (!now.adopted().isEmpty() && !now.equals(prepared.draft())) {
                    throw AdoptionRefused.of(
                            "%s has changed during the adoption.".formatted(now.ledger()),
                            "Another process has migrated the database meanwhile.",
                            "Stop it, then start again.");
                }
                return inheritance(now, prepared.expected().get(), request, connection);
            });
        }
        return prepared.report();
    }

    /**
     * An adoption before it is recorded.
     *
     * @param expected the catalog after a replay; absent if there is nothing to record, or a problem
     */
    private record Prepared(AdoptionDraft draft, Optional<ExpectedCatalog> expected, AdoptionReport report) {}

    private Prepared prepared(AdoptionRequest request) {
        AcceptedDifferences accepted = new AcceptedDifferences(request.accepted());
        AdoptionDraft draft = run.read((connection, history) -> AdoptionDraft.of(connection, history, plan, request));
        AdoptionReport report = draft.report(plan, accepted);
        if (draft.adopted().isEmpty() || !report.problems().isEmpty()) {
            return new Prepared(draft, Optional.empty(), report);
        }
        ExpectedCatalog expected = ExpectedCatalog.of(scratch.get(), plan, draft.recorded(), draft.ids());
        List<CatalogMismatch> found = run.read(
                (connection, history) -> comparison(draft, expected, accepted).with(connection));
        return new Prepared(draft, Optional.of(expected), report.with(found));
    }

    /**
     * Takes back what the newest adoption has recorded, and nothing else. The schemas and the ledger stay as they are.
     *
     * @return the migrations that are no longer recorded; none if there is no adoption
     * @throws AdoptionRefused if a step that was applied since depends on one of them; nothing is changed then
     */
    public List<MigrationId> undo() {
        return run.undo();
    }

    private static void refuse(AdoptionReport report) {
        if (!report.refusals().isEmpty()) {
            throw AdoptionRefused.of(report.refusals());
        }
    }

    private CatalogComparison comparison(AdoptionDraft draft, ExpectedCatalog expected, AcceptedDifferences accepted) {
        return new CatalogComparison(
                plan, expected, schemas(draft.modules()), draft.ledger().tables(), accepted);
    }

    private Map<String, Set<ModuleName>> schemas(Set<ModuleName> modules) {
        Map<String, Set<ModuleName>> schemas = new TreeMap<>();
        modules.forEach(module -> schemas.computeIfAbsent(plan.schema(module), schema -> new TreeSet<>())
                .add(module));
        return schemas;
    }

    private Inheritance inheritance(
            AdoptionDraft draft, ExpectedCatalog expected, AdoptionRequest request, Connection connection)
            throws SQLException {
        if (draft.adopted().isEmpty()) {
            return new Inheritance(draft.ledger().toString(), List.of(), Map.of(), List.of(), Set.of());
        }
        AcceptedDifferences accepted = new AcceptedDifferences(request.accepted());
        List<CatalogMismatch> found = comparison(draft, expected, accepted).with(connection);
        refuse(draft.report(plan, accepted).with(found));
        Map<FactKey, MigrationId> authors = new LinkedHashMap<>(expected.authors());
        authors.values().retainAll(draft.ids());
        return new Inheritance(
                draft.ledger().toString(),
                draft.adopted().stream().map(this::inherited).toList(),
                authors,
                expected.facts().stream()
                        .filter(fact -> !isMissing(fact, found))
                        .toList(),
                schemas(draft.modules()).keySet());
    }

    /** A repeatable script would be pending for ever if an object that it makes is accepted as missing. */
    private static boolean isMissing(RecordedFact fact, List<CatalogMismatch> found) {
        return found.stream()
                .anyMatch(each -> each.found().isEmpty()
                        && each.object().equals(fact.key().toString()));
    }

    private InheritedMigration inherited(MappedMigration mapped) {
        return new InheritedMigration(planned(mapped.id()), mapped.at(), mapped.by(), mapped.milliseconds());
    }

    private PlannedStep planned(MigrationId id) {
        Optional<StepId> step = id.asStep();
        if (step.isPresent()) {
            Step found = plan.steps().stream()
                    .filter(each -> each.id().equals(step.get()))
                    .findFirst()
                    .orElseThrow();
            return PlannedStep.of(found, plan);
        }
        Repeatable found = plan.repeatables().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return PlannedStep.of(found, plan);
    }
}
