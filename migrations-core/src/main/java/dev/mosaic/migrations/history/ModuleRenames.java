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
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.sql.RenamedSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renames of modules that a database has under former names. Schema, texts, accepted scripts, event and view change in
 * one transaction, which commits only if the plan then fits.
 */
public final class ModuleRenames {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleRenames.class);

    private final MigrationPlan plan;
    private final Map<ModuleName, ModuleName> names;

    private ModuleRenames(MigrationPlan plan, Map<ModuleName, ModuleName> names) {
        this.plan = plan;
        this.names = names;
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
        Map<ModuleName, ModuleName> names = names(connection, plan, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPlan(problems);
        }
        return new ModuleRenames(plan, names);
    }

    /** Returns why modules cannot be renamed: their schemas exist under both names. */
    public static List<PlanProblem> problems(Connection connection, MigrationPlan plan) throws SQLException {
        List<PlanProblem> problems = new ArrayList<>();
        names(connection, plan, problems);
        return problems;
    }

    private static Map<ModuleName, ModuleName> names(
            Connection connection, MigrationPlan plan, List<PlanProblem> problems) throws SQLException {
        Map<ModuleName, ModuleName> names = new TreeMap<>();
        for (MigrationModule module : plan.modules()) {
            for (ModuleName former : module.formerly()) {
                if (HistoryTables.exists(connection, former)) {
                    if (names.containsValue(module.name()) || schemaExists(connection, module.name())) {
                        problems.add(new PlanProblem.TwoSchemas(module.name(), former));
                    } else {
                        names.put(former, module.name());
                    }
                }
            }
        }
        return names;
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Returns the modules that are renamed. */
    public List<ModuleRename> all() {
        return names.entrySet().stream()
                .map(name -> new ModuleRename(name.getValue(), name.getKey()))
                .toList();
    }

    /**
     * Renames the modules.
     *
     * @param modules the modules of the plan and of the engine
     * @throws InvalidPlan if the plan does not fit the result; nothing is renamed then
     */
    public void carryOut(Connection connection, Collection<ModuleName> modules, EventLog events) throws SQLException {
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        for (Map.Entry<ModuleName, ModuleName> name : names.entrySet()) {
            Sql.execute(
                    connection,
                    "alter schema %s rename to %s"
                            .formatted(
                                    Sql.identifier(name.getKey().schema()),
                                    Sql.identifier(name.getValue().schema())));
            ScriptTexts.move(connection, name.getKey(), name.getValue());
            RecordedFacts.move(connection, name.getKey(), name.getValue());
            CatalogRecord.move(connection, name.getKey(), name.getValue());
            BackfillProgress.move(connection, name.getKey(), name.getValue());
        }
        List<StepId> accepted = accept(connection, modules);
        for (Map.Entry<ModuleName, ModuleName> name : names.entrySet()) {
            String detail = "renamed from " + name.getKey()
                    + (accepted.isEmpty() ? "" : "; accepted edited scripts: " + accepted);
            events.add(connection, EventLog.Kind.RENAMED, name.getValue(), detail);
            LOG.info("Module {} {}", name.getValue(), detail);
        }
        HistoryView.replace(connection, modules);
        PendingPlan.of(plan, HistoryTables.of(connection, modules));
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Accepts scripts that had to be edited for the new schema name, if nothing else differs from the text that ran. */
    private List<StepId> accept(Connection connection, Collection<ModuleName> modules) throws SQLException {
        Map<String, String> schemas = new HashMap<>();
        names.forEach((former, now) -> schemas.put(former.schema(), now.schema()));
        RenamedSchemas renamed = new RenamedSchemas(schemas);
        History history = HistoryTables.of(connection, modules);
        List<StepId> accepted = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<AppliedStep> applied = history.step(step.id());
            if (applied.isPresent()
                    && applied.get().checksum() != step.migration().checksum()) {
                Optional<String> text = ScriptTexts.of(connection, step.id());
                if (text.isPresent()
                        && renamed.turn(text.get(), step.migration().sql())) {
                    HistoryTables.update(connection, step);
                    ScriptTexts.update(connection, step);
                    accepted.add(step.id());
                }
            }
        }
        return accepted;
    }

    private static boolean schemaExists(Connection connection, ModuleName module) throws SQLException {
        return Sql.queryOne(
                connection, "select to_regnamespace(?) is not null", result -> result.getBoolean(1), module.schema());
    }
}
