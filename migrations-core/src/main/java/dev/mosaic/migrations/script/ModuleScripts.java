package dev.mosaic.migrations.script;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.PlanProblem;
import dev.mosaic.migrations.PlanProblem.CompanionNamedOtherwise;
import dev.mosaic.migrations.PlanProblem.CompanionWithoutMigration;
import dev.mosaic.migrations.PlanProblem.DuplicateScript;
import dev.mosaic.migrations.PlanProblem.MalformedName;
import dev.mosaic.migrations.PlanProblem.SweepOfNothing;
import dev.mosaic.migrations.Repeatable;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.ScriptFile;
import dev.mosaic.migrations.ScriptKind;
import dev.mosaic.migrations.Step;
import dev.mosaic.migrations.StepId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The scripts of one module, put together.
 *
 * @param steps the versioned ones, by version
 * @param repeatables the others, by name
 */
public record ModuleScripts(List<Step> steps, List<Repeatable> repeatables) {
    public ModuleScripts {
        steps = List.copyOf(steps);
        repeatables = List.copyOf(repeatables);
    }

    /** Reads the files of a module; whatever is wrong with them goes to {@code problems}. */
    public static ModuleScripts of(MigrationModule module, Consumer<PlanProblem> problems) {
        return new Reader(module.name(), problems).read(module.files());
    }

    /** Collects the scripts of one module by version and kind. */
    private static final class Reader {
        private final ModuleName module;
        private final Consumer<PlanProblem> problems;
        private final ScriptParser parser;
        private final Map<Long, Map<ScriptKind, List<Script>>> versions = new TreeMap<>();
        private final Map<String, List<Script>> repeatables = new TreeMap<>();

        Reader(ModuleName module, Consumer<PlanProblem> problems) {
            this.module = module;
            this.problems = problems;
            this.parser = new ScriptParser(problems);
        }

        ModuleScripts read(List<ScriptFile> files) {
            files.forEach(this::sort);
            List<Step> steps = new ArrayList<>();
            versions.forEach((version, scripts) ->
                    step(new StepId(module, version), scripts).ifPresent(steps::add));
            checkSweeps(steps);
            List<Repeatable> again = new ArrayList<>();
            repeatables.forEach((name, scripts) -> again.add(new Repeatable(module, only("R__" + name, scripts))));
            return new ModuleScripts(PinInheritance.in(steps), again);
        }

        private void sort(ScriptFile file) {
            Optional<ScriptName> parsed = ScriptName.parse(file.fileName());
            if (parsed.isEmpty()) {
                problems.accept(new MalformedName(file.location(), ScriptName.suggestionFor(file.fileName())));
                return;
            }
            ScriptName name = parsed.get();
            Script script = parser.parse(file, name);
            if (name.version().isPresent()) {
                versions.computeIfAbsent(name.version().getAsLong(), version -> new EnumMap<>(ScriptKind.class))
                        .computeIfAbsent(name.kind(), kind -> new ArrayList<>())
                        .add(script);
            } else {
                repeatables
                        .computeIfAbsent(name.clause(), clause -> new ArrayList<>())
                        .add(script);
            }
        }

        private Optional<Step> step(StepId id, Map<ScriptKind, List<Script>> scripts) {
            Map<ScriptKind, Script> one = new EnumMap<>(ScriptKind.class);
            scripts.forEach((kind, all) -> one.put(kind, only(kind.letter() + " of " + id, all)));
            Script migration = one.get(ScriptKind.MIGRATION);
            if (migration == null) {
                one.values().forEach(script -> problems.accept(new CompanionWithoutMigration(script.location(), id)));
                return Optional.empty();
            }
            one.values().forEach(script -> checkName(script, id, migration.name()));
            return Optional.of(new Step(
                    id,
                    migration,
                    Optional.ofNullable(one.get(ScriptKind.UNDO)),
                    Optional.ofNullable(one.get(ScriptKind.PRECONDITION)),
                    Optional.ofNullable(one.get(ScriptKind.CHECK)),
                    migration.directives().after()));
        }

        private void checkSweeps(List<Step> steps) {
            for (Step step : steps) {
                OptionalLong swept = step.migration().directives().sweep();
                boolean filled = steps.stream()
                        .filter(Step::isBatched)
                        .map(Step::id)
                        .anyMatch(id -> swept.isPresent()
                                && id.version() == swept.getAsLong()
                                && id.version() < step.id().version());
                if (swept.isPresent() && !(filled && step.isContract())) {
                    problems.accept(new SweepOfNothing(step.migration().location(), step.id(), swept.getAsLong()));
                }
            }
        }

        private void checkName(Script script, StepId id, String name) {
            if (!script.name().equals(name)) {
                problems.accept(new CompanionNamedOtherwise(
                        script.location(),
                        "%c%d__%s.sql".formatted(script.kind().letter(), id.version(), name)));
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
