package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.script.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules for dependencies between modules and pins between steps. */
final class PinRules {
    private final Map<ModuleName, MigrationModule> modules;
    private final ModuleRanks ranks;
    private final Set<ModuleName> byVersion;
    private final Map<ModuleName, NavigableMap<StepVersion, Step>> steps = new TreeMap<>();
    private final List<PlanProblem> problems = new ArrayList<>();

    /** Takes the modules with their steps, and those modules between which versions give the order. */
    PinRules(
            Map<ModuleName, MigrationModule> modules,
            ModuleRanks ranks,
            Collection<Step> all,
            Set<ModuleName> byVersion) {
        this.modules = modules;
        this.ranks = ranks;
        this.byVersion = byVersion;
        for (Step step : all) {
            steps.computeIfAbsent(step.id().module(), module -> new TreeMap<>())
                    .put(step.id().version(), step);
        }
    }

    List<PlanProblem> problems() {
        modules.values().forEach(this::checkArrows);
        modules.values().forEach(this::checkFormerNames);
        for (NavigableMap<StepVersion, Step> versions : steps.values()) {
            Set<ModuleName> declared =
                    ranks.upstreamOf(versions.firstEntry().getValue().id().module());
            versions.values().forEach(step -> checkPins(step, declared));
            checkFirst(versions.firstEntry().getValue());
        }
        return problems;
    }

    private void checkArrows(MigrationModule module) {
        for (ModuleName wanted : module.after()) {
            if (!modules.containsKey(wanted)) {
                problems.add(new PlanProblem.UnknownModule(module.name(), wanted, nearest(wanted)));
            }
        }
    }

    /** Returns the module that formerly had that name, or the one with the nearest name. */
    private Optional<String> nearest(ModuleName wanted) {
        List<String> known = modules.keySet().stream().map(ModuleName::value).toList();
        return modules.values().stream()
                .filter(module -> module.formerly().contains(wanted))
                .map(module -> module.name().value())
                .findFirst()
                .or(() -> Spelling.nearest(wanted.value(), known));
    }

    private void checkFormerNames(MigrationModule module) {
        for (ModuleName former : module.formerly()) {
            modules.values().stream()
                    .filter(other -> other.name().equals(former)
                            || (other.formerly().contains(former)
                                    && other.name().compareTo(module.name()) > 0))
                    .forEach(other ->
                            problems.add(new PlanProblem.FormerNameTaken(module.name(), former, other.name())));
        }
    }

    private void checkPins(Step step, Set<ModuleName> declared) {
        String file = step.migration().location();
        // Own pins only: a problem of an inherited pin is reported at the step that declares it.
        for (StepId pin : new HashSet<>(step.migration().directives().after())) {
            if (!declared.contains(pin.module()) && !modules.containsKey(pin.module())) {
                problems.add(new PlanProblem.UnknownPinnedModule(file, step.id(), pin, nearest(pin.module())));
            } else if (!declared.contains(pin.module())) {
                problems.add(new PlanProblem.UndeclaredUpstream(file, step.id(), pin));
            } else if (!isKnown(pin) && modules.containsKey(pin.module())) {
                problems.add(new PlanProblem.UnknownUpstream(file, step.id(), pin, newest(pin.module())));
            }
        }
    }

    /** Checks for a step that exists, or whose files a baseline has replaced. */
    private boolean isKnown(StepId pin) {
        NavigableMap<StepVersion, Step> versions = versionsOf(pin.module());
        return versions.containsKey(pin.version())
                || (!versions.isEmpty()
                        && versions.firstEntry().getValue().isBaseline()
                        && pin.version().isBefore(versions.firstKey()));
    }

    /** Modules that depend on each other cannot both begin after the other, so neither needs a pin. */
    private void checkFirst(Step first) {
        MigrationModule module = modules.get(first.id().module());
        if (module == null) {
            return;
        }
        for (ModuleName upstream : module.after()) {
            // Or by a later step: a module may begin to depend on another one long after its first step was applied.
            boolean pinned = versionsOf(module.name()).values().stream()
                    .flatMap(step -> step.pins().stream())
                    .anyMatch(pin -> pin.module().equals(upstream));
            boolean isByVersion = byVersion.contains(module.name()) && byVersion.contains(upstream);
            if (!pinned && !isByVersion && !ranks.together(module.name(), upstream)) {
                newest(upstream)
                        .ifPresent(id -> problems.add(
                                new PlanProblem.MissingPin(first.migration().location(), first.id(), id)));
            }
        }
    }

    private NavigableMap<StepVersion, Step> versionsOf(ModuleName module) {
        return steps.getOrDefault(module, new TreeMap<>());
    }

    private Optional<StepId> newest(ModuleName module) {
        NavigableMap<StepVersion, Step> versions = versionsOf(module);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.lastEntry().getValue().id());
    }
}
