package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static java.util.stream.Collectors.toCollection;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example of a rule of the trace: steps in a file, each below a line such as {@code -- a:2}.
 *
 * @param rule the name of the rule
 * @param isBad whether the rule finds something in it
 */
record TraceSpecimens(String rule, String name, boolean isBad, String text) {
    private static final Path FOLDER = Path.of("src/test/resources/trace");
    private static final Pattern STEP = Pattern.compile("(?m)^-- ([a-z]+):([0-9]+)$");

    static List<TraceSpecimens> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(TraceSpecimens::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TraceSpecimens of(Path file) {
        try {
            String name = file.getFileName().toString();
            return new TraceSpecimens(
                    file.getName(file.getNameCount() - 2).toString(),
                    name,
                    name.endsWith(".bad.sql"),
                    Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the plan of the steps. A module depends on those whose steps its own name. */
    MigrationPlan plan() {
        Map<String, MigrationModule> modules = new TreeMap<>();
        List<MatchResult> steps = STEP.matcher(text).results().toList();
        for (int i = 0; i < steps.size(); i++) {
            int end = i + 1 < steps.size() ? steps.get(i + 1).start() : text.length();
            String script = text.substring(steps.get(i).end(), end).strip() + "\n";
            String of = steps.get(i).group(1);
            MigrationModule known = modules.getOrDefault(of, module(of));
            modules.put(of, known.script("V%s__s.sql".formatted(steps.get(i).group(2)), script));
        }
        return MigrationPlan.of(
                modules.values().stream().map(this::withDependencies).toList());
    }

    private MigrationModule withDependencies(MigrationModule module) {
        TreeSet<ModuleName> others = Pattern.compile("--@ after: ([a-z]+)")
                .matcher(module.files().toString())
                .results()
                .map(other -> new ModuleName(other.group(1)))
                .collect(toCollection(TreeSet::new));
        return new MigrationModule(module.name(), others, new ArrayList<>(module.files()));
    }

    @Override
    public String toString() {
        return rule + "/" + name;
    }
}
