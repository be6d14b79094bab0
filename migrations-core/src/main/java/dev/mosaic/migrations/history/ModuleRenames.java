package dev.mosaic.migrations.history;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.sql.RenamedSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renames of modules that a database has under former names. Schema, texts, accepted scripts, event and view change in
 * one transaction, which commits only if the plan then fits.
 */
public final class ModuleRenames {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleRenames.class);

    private final MigrationPlan plan;
    private final List<Rename> renames;

    private ModuleRenames(MigrationPlan plan, List<Rename> renames) {
        this.plan = plan;
        this.renames = List.copyOf(renames);
    }

    /** A module with its history under its former name and under its current one. */
    private record Rename(ModuleName former, ModuleName module, HistoryTable from, HistoryTable to) {
        boolean isOfSchema() {
            return !from.schema().equals(to.schema());
        }
    }

    /** Checks whether all applied steps are recorded under the current names of their modules. */
    public static boolean noneDue(MigrationPlan plan, History history) {
        return plan.modules().stream()
                .flatMap(module -> module.formerly().stream())
                .allMatch(former -> history.steps(former).isEmpty());
    }

    /**
     * Finds schemas under former names that have a history.
     *
     * @throws InvalidPlan if the new schema exists as well
     */
    public static ModuleRenames due(Connection connection, MigrationPlan plan) throws SQLException {
        List<PlanProblem> problems = new ArrayList<>();
        List<Rename> renames = renames(connection, plan, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPlan(problems);
        }
        return new ModuleRenames(plan, renames);
    }

    /** Returns why modules cannot be renamed: they exist under both names, or the former one is in another schema. */
    public static List<PlanProblem> problems(Connection connection, MigrationPlan plan) throws SQLException {
        List<PlanProblem> problems = new ArrayList<>();
        renames(connection, plan, problems);
        return problems;
    }

    private static List<Rename> renames(Connection connection, MigrationPlan plan, List<PlanProblem> problems)
            throws SQLException {
        List<Rename> renames = new ArrayList<>();
        for (MigrationModule module : plan.modules()) {
            HistoryTable to = plan.history(module.name());
            boolean isFound = false;
            for (ModuleName former : module.formerly()) {
                Optional<HistoryTable> from = formerHistory(connection, former, module.schema());
                if (from.isEmpty()) {
                    continue;
                }
                Rename rename = new Rename(former, module.name(), from.get(), to);
                if (isFound || isTaken(connection, rename)) {
                    problems.add(new PlanProblem.TwoSchemas(module.name(), former));
                } else if (rename.isOfSchema()
                        && !(to.isInOwnSchema() && from.get().isInOwnSchema())) {
                    problems.add(new PlanProblem.FormerlyInOtherSchema(
                            module.name(), former, from.get().schema(), to.schema()));
                } else {
                    renames.add(rename);
                }
                isFound = true;
            }
        }
        return renames;
    }

    /** Finds the history under a former name: in the schema of the module, or in that of the former name. */
    private static Optional<HistoryTable> formerHistory(Connection connection, ModuleName former, String schema)
            throws SQLException {
        for (HistoryTable table : List.of(HistoryTable.of(former, schema), HistoryTable.of(former, former.value()))) {
            if (HistoryTables.exists(connection, table)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    private static boolean isTaken(Connection connection, Rename rename) throws SQLException {
        boolean becomesSchema = rename.isOfSchema() && rename.to.isInOwnSchema();
        return becomesSchema
                ? schemaExists(connection, rename.to.schema())
                : HistoryTables.exists(connection, rename.to);
    }

    public boolean isEmpty() {
        return renames.isEmpty();
    }

    /** Returns the modules that are renamed. */
    public List<ModuleRename> all() {
        return renames.stream()
                .map(rename -> new ModuleRename(rename.module, rename.former))
                .toList();
    }

    /**
     * Renames the modules.
     *
     * @param modules the modules of the plan and of the engine
     * @throws InvalidPlan if the plan does not fit the result; nothing is renamed then
     */
    public void carryOut(Connection connection, ModuleSchemas modules, EventLog events) throws SQLException {
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        for (Rename rename : renames) {
            if (rename.isOfSchema()) {
                Sql.execute(
                        connection,
                        "alter schema %s rename to %s"
                                .formatted(Sql.identifier(rename.from.schema()), Sql.identifier(rename.to.schema())));
                RecordedFacts.move(connection, rename.former, rename.module);
                CatalogRecord.move(connection, rename.former, rename.module);
            } else {
                NewHistory.rename(connection, rename.from, rename.to);
                RecordedFacts.rename(connection, rename.former, rename.module);
                CatalogRecord.rename(connection, rename.former, rename.module);
            }
            ScriptTexts.move(connection, rename.former, rename.module);
            BackfillProgress.move(connection, rename.former, rename.module);
        }
        List<StepId> accepted = accept(connection, modules);
        for (Rename rename : renames) {
            String detail = "renamed from " + rename.former
                    + (accepted.isEmpty() ? "" : "; accepted edited scripts: " + accepted);
            events.add(connection, EventLog.Kind.RENAMED, rename.module, detail);
            LOG.info("Module {} {}", rename.module, detail);
        }
        HistoryView.replace(connection, modules);
        PendingPlan.of(plan, HistoryTables.of(connection, modules));
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Accepts scripts that had to be edited for the new schema name, if nothing else differs from the text that ran. */
    private List<StepId> accept(Connection connection, ModuleSchemas modules) throws SQLException {
        Map<String, String> schemas = new HashMap<>();
        renames.stream()
                .filter(Rename::isOfSchema)
                .forEach(rename -> schemas.put(rename.from.schema(), rename.to.schema()));
        RenamedSchemas renamed = new RenamedSchemas(schemas);
        History history = HistoryTables.of(connection, modules);
        List<StepId> accepted = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<AppliedStep> applied = history.step(step.id());
            if (applied.isPresent() && applied.get().isChanged(step.migration())) {
                Optional<String> text = ScriptTexts.of(connection, step.id());
                if (text.isPresent()
                        && renamed.turn(text.get(), step.migration().sql())) {
                    HistoryTables.update(connection, plan.history(step.id().module()), step);
                    ScriptTexts.update(connection, step);
                    accepted.add(step.id());
                }
            }
        }
        return accepted;
    }

    private static boolean schemaExists(Connection connection, String schema) throws SQLException {
        return Sql.queryOne(
                connection,
                "select to_regnamespace(?) is not null",
                result -> result.getBoolean(1),
                Sql.identifier(schema));
    }
}
