package dev.mosaic.migrations.plan;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Modules drawn in a test: {@code module("chat", 1, 2).on("onboarding").pin(1, "onboarding:1")}. */
public final class Graph {
    private final String name;
    private final TreeMap<Integer, String> sql = new TreeMap<>();
    private final List<String> upstream = new ArrayList<>();
    private final List<String> former = new ArrayList<>();
    private Optional<String> until = Optional.empty();

    private Graph(String name, int... versions) {
        this.name = name;
        Arrays.stream(versions).forEach(version -> sql.put(version, "select " + version + ";\n"));
    }

    public static Graph module(String name, int... versions) {
        return new Graph(name, versions);
    }

    public Graph on(String... modules) {
        upstream.addAll(List.of(modules));
        return this;
    }

    public Graph formerly(String... names) {
        former.addAll(List.of(names));
        return this;
    }

    public Graph byVersionUntil(String version) {
        until = Optional.of(version);
        return this;
    }

    public Graph pin(int version, String... steps) {
        sql.merge(version, "--@ after: " + String.join(", ", steps) + "\n", (old, line) -> line + old);
        return this;
    }

    public MigrationModule toModule() {
        List<ScriptFile> files = new ArrayList<>();
        sql.forEach((version, text) -> files.add(file(name, "V%d__step.sql".formatted(version), text)));
        MigrationModule module = new MigrationModule(new ModuleName(name), new TreeSet<>(), files)
                .after(upstream.toArray(String[]::new))
                .formerly(former.toArray(String[]::new));
        return until.map(module::byVersionUntil).orElse(module);
    }

    public static ScriptFile file(String module, String fileName, String content) {
        return new ScriptFile("db/" + module + "/" + fileName, content);
    }

    public static MigrationPlan plan(Graph... modules) {
        return MigrationPlan.of(Arrays.stream(modules).map(Graph::toModule).toList());
    }

    public static List<String> order(Graph... modules) {
        return plan(modules).steps().stream().map(Step::toString).toList();
    }
}
