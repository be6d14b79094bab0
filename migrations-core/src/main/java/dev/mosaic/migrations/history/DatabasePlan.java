package dev.mosaic.migrations.history;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan of one database: as Flyway does, a module that the database does not have begins with its newest baseline; one that it has stays with the
 * baseline, or the steps, that it began with.
 */
public final class DatabasePlan {
    private final MigrationPlan plan;
    private final Map<ModuleName, List<Step>> baselines = new TreeMap<>();

    private DatabasePlan(MigrationPlan plan) {
        this.plan = plan;
        plan.baselines()
                .forEach(each -> baselines
                        .computeIfAbsent(each.id().module(), module -> new ArrayList<>())
                        .add(each));
    }

    /**
     * Reads which baselines take the place of steps. Sends no query if the plan has none.
     *
     * @param last the step that a run stops after, if there is one: a baseline behind it is of no use
     */
    public static MigrationPlan of(Connection connection, MigrationPlan plan, Optional<StepId> last)
            throws SQLException {
        return plan.baselines().isEmpty() ? plan : new DatabasePlan(plan).read(connection, last);
    }

    private MigrationPlan read(Connection connection, Optional<StepId> last) throws SQLException {
        Set<ModuleName> named = named();
        ModuleSchemas modules = plan.schemas().only(named);
        History seen = HistoryView.read(connection).orElseGet(() -> new History(List.of(), Map.of()));
        Set<ModuleName> begun = new TreeSet<>(seen.modules());
        History history = seen;
        if (!begun.containsAll(baselines.keySet())) { // the view may be older than the histories
            ModuleSchemas there = modules.only(HistoryTables.existing(connection, modules));
            history = HistoryTables.readable(connection, modules);
            begun.addAll(history.modules());
            begun.addAll(Baselines.of(connection, there).versions().keySet());
        }
        Optional<Set<StepId>> reached = last.map(step ->
                new TreeSet<>(plan.upTo(step).steps().stream().map(Step::id).toList()));
        List<Step> chosen = new ArrayList<>();
        for (MigrationModule module : plan.modules()) {
            boolean isNew =
                    !begun.contains(module.name()) && module.formerly().stream().noneMatch(begun::contains);
            Optional<StepId> recorded = history.baseline(module.name());
            baselines.getOrDefault(module.name(), List.of()).stream()
                    .filter(each -> isNew
                            ? reached.isEmpty() || reached.get().contains(each.id())
                            : recorded.equals(Optional.of(each.id())))
                    .reduce((older, newer) -> newer)
                    .ifPresent(chosen::add);
        }
        return plan.with(chosen);
    }

    /** Returns the modules with a baseline, and those that they formerly were. */
    private Set<ModuleName> named() {
        Set<ModuleName> named = new TreeSet<>(baselines.keySet());
        plan.modules().stream()
                .filter(module -> baselines.containsKey(module.name()))
                .forEach(module -> named.addAll(module.formerly()));
        return named;
    }
}
