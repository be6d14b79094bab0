package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.PlanProblem.BaselineWithoutStep;
import dev.mosaic.migrations.problem.PlanProblem.CompanionNameMismatch;
import dev.mosaic.migrations.problem.PlanProblem.CompanionWithoutMigration;
import dev.mosaic.migrations.problem.PlanProblem.DuplicateScript;
import dev.mosaic.migrations.problem.PlanProblem.InvalidSweep;
import dev.mosaic.migrations.problem.PlanProblem.MalformedName;
import dev.mosaic.migrations.problem.PlanProblem.MalformedNameConflict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The scripts of one module, grouped into steps.
 *
 * @param steps the versioned ones, by version; a baseline whose migrations are gone is the first of them
 * @param baselines the baselines that can take the place of some of these steps, by version
 * @param repeatables the repeatable ones, by name
 */
public record ModuleScripts(List<Step> steps, List<Step> baselines, List<Repeatable> repeatables) {
    public ModuleScripts {
        steps = List.copyOf(steps);
        baselines = List.copyOf(baselines);
        repeatables = List.copyOf(repeatables);
    }

    /** Reads the files of a module; reports every problem to {@code problems}. */
    public static ModuleScripts of(MigrationModule module, Consumer<PlanProblem> problems) {
        return new Reader(module.name(), problems).read(module.files());
    }

    /** Collector of the scripts of one module by version and kind. */
    private static final class Reader {
        private final ModuleName module;
        private final Consumer<PlanProblem> problems;
        private final ScriptParser parser;
        private final Map<StepVersion, Map<ScriptKind, List<Script>>> versions = new TreeMap<>();
        private final Map<StepVersion, List<Script>> baselines = new TreeMap<>();
        /** The version of each step as the name of its migration has it. */
        private final Map<StepVersion, StepVersion> written = new HashMap<>();

        private final Map<String, List<Script>> repeatables = new TreeMap<>();
        /** The file of each kind and version, or of each name of a repeatable script. */
        private final Map<String, String> names = new HashMap<>();

        private final List<ScriptFile> nameless = new ArrayList<>();

        Reader(ModuleName module, Consumer<PlanProblem> problems) {
            this.module = module;
            this.problems = problems;
            this.parser = new ScriptParser(problems);
        }

        ModuleScripts read(List<ScriptFile> files) {
            files.forEach(this::sort);
            nameless.forEach(this::refuseName);
            List<Step> steps = new ArrayList<>();
            versions.forEach((version, scripts) -> step(
                            new StepId(module, written.getOrDefault(version, version)), scripts)
                    .ifPresent(steps::add));
            List<Step> alternatives = baselines(steps);
            checkSweeps(steps);
            List<Repeatable> again = new ArrayList<>();
            repeatables.forEach((name, scripts) -> again.add(new Repeatable(module, only("R__" + name, scripts))));
            return new ModuleScripts(PinInheritance.in(steps), alternatives, again);
        }

        /** Returns the baselines of which the migrations are there. Of those whose migrations are gone, the newest one becomes the first step. */
        private List<Step> baselines(List<Step> steps) {
            List<Step> alternatives = new ArrayList<>();
            List<Step> first = new ArrayList<>();
            baselines.forEach((version, scripts) -> {
                StepId id = new StepId(module, version);
                Step baseline = Step.of(id, only(ScriptKind.BASELINE.letter() + " of " + id, scripts));
                if (steps.stream().anyMatch(step -> step.id().equals(id))) {
                    alternatives.add(baseline);
                } else if (steps.stream().anyMatch(step -> step.id().isBelow(id))) {
                    problems.accept(new BaselineWithoutStep(baseline.migration().location(), id));
                } else {
                    first.add(baseline);
                }
            });
            if (!first.isEmpty()) {
                steps.addFirst(first.getLast());
            }
            return alternatives;
        }

        private void sort(ScriptFile file) {
            if (file.problem().isPresent()) {
                problems.accept(file.problem().get());
                return;
            }
            Optional<ScriptName> parsed = ScriptName.parse(file.fileName());
            if (parsed.isEmpty()) {
                nameless.add(file);
                return;
            }
            ScriptName name = parsed.get();
            names.putIfAbsent(name.identity(), file.location());
            Script script = parser.parse(file, name);
            if (name.version().isPresent()) {
                StepVersion version = name.version().get();
                if (name.kind() == ScriptKind.MIGRATION) {
                    written.putIfAbsent(version, version);
                }
                List<Script> scripts = name.kind() == ScriptKind.BASELINE
                        ? baselines.computeIfAbsent(version, each -> new ArrayList<>())
                        : versions.computeIfAbsent(version, each -> new EnumMap<>(ScriptKind.class))
                                .computeIfAbsent(name.kind(), kind -> new ArrayList<>());
                scripts.add(script);
            } else {
                repeatables
                        .computeIfAbsent(name.name(), each -> new ArrayList<>())
                        .add(script);
            }
        }

        /** Reports a malformed name. A suggested name must be unused: the database could not distinguish two steps of one version. */
        private void refuseName(ScriptFile file) {
            Optional<String> suggestion = ScriptName.suggestionFor(file.fileName());
            String other = suggestion
                    .flatMap(ScriptName::parse)
                    .map(name -> names.putIfAbsent(name.identity(), file.location()))
                    .orElse(null);
            problems.accept(
                    other == null
                            ? new MalformedName(file.location(), suggestion)
                            : new MalformedNameConflict(file.location(), suggestion.orElseThrow(), other));
        }

        private Optional<Step> step(StepId id, Map<ScriptKind, List<Script>> scripts) {
            Map<ScriptKind, Script> one = new EnumMap<>(ScriptKind.class);
            scripts.forEach((kind, all) -> one.put(kind, only(kind.letter() + " of " + id, all)));
            Script migration = one.get(ScriptKind.MIGRATION);
            if (migration == null) {
                one.values().forEach(script -> problems.accept(new CompanionWithoutMigration(script.location(), id)));
                return Optional.empty();
            }
            scripts.values().stream()
                    .filter(all -> all.size() == 1) // else a suggested name may be that of another file
                    .forEach(all -> checkName(all.getFirst(), migration));
            return Optional.of(new Step(
                    id,
                    migration,
                    Optional.ofNullable(one.get(ScriptKind.UNDO)),
                    Optional.ofNullable(one.get(ScriptKind.PRECONDITION)),
                    Optional.ofNullable(one.get(ScriptKind.CHECK)),
                    migration.directives().after()));
        }

        private void checkSweeps(List<Step> steps) {
            Set<StepVersion> filled = new HashSet<>(); // by the steps before the current one
            for (Step step : steps) {
                Optional<StepVersion> swept = step.migration().directives().sweep();
                if (swept.isPresent() && !(filled.contains(swept.get()) && step.isContract())) {
                    problems.accept(new InvalidSweep(step.migration().location(), step.id(), swept.get()));
                }
                if (step.isBatched()) {
                    filled.add(step.id().version());
                }
            }
        }

        private void checkName(Script script, Script migration) {
            if (!script.name().equals(migration.name())) {
                problems.accept(new CompanionNameMismatch(
                        script.location(),
                        script.kind().letter()
                                + migration.fileName().substring(1).replaceFirst("[.]java$", ".sql")));
            }
        }

        private Script only(String what, List<Script> scripts) {
            if (scripts.size() > 1) {
                problems.accept(new DuplicateScript(
                        what, scripts.stream().map(Script::location).toList()));
            }
            return scripts.getFirst();
        }
    }
}
