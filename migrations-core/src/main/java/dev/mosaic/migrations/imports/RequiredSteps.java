package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of modules that were imported before, by the changes that they came from. */
final class RequiredSteps {
    private static final Pattern MIGRATION = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__(.*)\\.sql");

    private final Map<String, StepId> newest = new TreeMap<>();
    private final Map<ModuleName, StepId> first = new TreeMap<>();
    private final Set<ModuleName> used = new TreeSet<>();

    RequiredSteps(Collection<MigrationModule> others) {
        for (MigrationModule module : others) {
            for (ScriptFile file : module.files()) {
                Matcher name = MIGRATION.matcher(file.fileName());
                if (name.matches()) {
                    StepId step = new StepId(module.name(), StepVersion.of(name.group(1)));
                    first.merge(module.name(), step, (one, other) -> one.compareTo(other) < 0 ? one : other);
                    newest.merge(
                            module.name() + ":" + name.group(2),
                            step,
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
        }
    }

    /** Returns the step of a change of another project, {@code project:change}; empty, with a loss, if there is none. */
    Optional<StepId> of(String change, String location, Omissions omissions) {
        int colon = change.indexOf(':');
        String project = change.substring(0, colon).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        String description = StepFiles.description(change.substring(colon + 1).replaceFirst("@.*", ""));
        Optional<StepId> step = Optional.ofNullable(newest.get(project + ":" + description));
        if (step.isEmpty()) {
            omissions.loss(
                    "%s requires %s.".formatted(location, change),
                    "Beside the target there is no module %s with a step %s.".formatted(project, description),
                    "Import that project first, into a folder %s beside this one.".formatted(project));
        }
        step.map(StepId::module).ifPresent(used::add);
        return step;
    }

    /** Returns the modules whose steps were required. */
    Set<ModuleName> used() {
        return used;
    }

    /** Returns the first step of a module. */
    StepId first(ModuleName module) {
        return Optional.ofNullable(first.get(module)).orElseThrow();
    }
}
