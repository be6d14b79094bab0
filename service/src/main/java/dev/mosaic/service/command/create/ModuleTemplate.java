package dev.mosaic.service.command.create;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * The files of a new module, from the resources {@code /new-module}.
 *
 * @param after the modules that it depends on
 * @param pins the steps after which its first step runs
 * @param version the version of the build
 */
record ModuleTemplate(ModuleName module, SequencedSet<ModuleName> after, List<StepId> pins, String version) {
    private static final String DEPENDENCY = """
                <dependency>
                  <groupId>dev.mosaic</groupId>
                  <artifactId>%s</artifactId>
                </dependency>""".indent(4).stripTrailing();

    /** Returns the text of each file by its path in the working copy. */
    Map<Path, String> files() {
        String name = module.value();
        Path root = Path.of(name);
        Path scripts = root.resolve("src/main/resources/db").resolve(name);
        Path main = root.resolve("src/main/java/dev/mosaic").resolve(name);
        Path test = root.resolve("src/test/java/dev/mosaic").resolve(name);
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(root.resolve("pom.xml"), text("pom.xml"));
        files.put(root.resolve("README.md"), text("README.md"));
        files.put(scripts.resolve("module.yml"), text("module.yml"));
        files.put(scripts.resolve("V1__entries.sql"), text("V1.sql"));
        files.put(scripts.resolve("U1__entries.sql"), text("U1.sql"));
        files.put(scripts.resolve("schema.txt"), text("schema.txt"));
        files.put(main.resolve("package-info.java"), text("package-info.java"));
        files.put(main.resolve(capitalized() + "Schema.java"), text("Schema.java"));
        for (String type : List.of("Entry", "EntryRow", "EntryRepository", "Entries")) {
            files.put(main.resolve(type + ".java"), text(type + ".java"));
        }
        files.put(main.resolve("web/package-info.java"), text("web-package-info.java"));
        for (String type : List.of("Request", "Response", "Controller")) {
            files.put(main.resolve("web").resolve(capitalized() + type + ".java"), text("Entry" + type + ".java"));
        }
        files.put(test.resolve(capitalized() + "MigrationsIT.java"), text("MigrationsIT.java"));
        files.put(test.resolve("web/EntriesIT.java"), text("EntriesIT.java"));
        return files;
    }

    private String text(String template) {
        String filled = read(template)
                .replace("@module@", module.value())
                .replace("@Module@", capitalized())
                .replace("@version@", version)
                .replace("@after@", after.stream().map(ModuleName::value).collect(joining(", ")))
                .replace("@pins@", pins.stream().map(pin -> "--@ after: " + pin).collect(joining("\n")))
                .replace("@dependencies@", dependencies());
        return template.endsWith(".java") ? withSortedImports(filled) : filled;
    }

    /** Returns the name as the names of its classes begin. */
    String capitalized() {
        return module.value().substring(0, 1).toUpperCase(Locale.ROOT)
                + module.value().substring(1);
    }

    private String dependencies() {
        TreeSet<String> artifacts = new TreeSet<>(List.of("kernel"));
        after.forEach(each -> artifacts.add(each.value()));
        return artifacts.stream().map(DEPENDENCY::formatted).collect(joining("\n"));
    }

    /** Sorts each block of imports: where the module's own belong depends on its name. */
    private static String withSortedImports(String source) {
        List<String> sorted = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : source.split("\n", -1)) {
            if (line.startsWith("import ")) {
                block.add(line);
            } else {
                block.stream().sorted().forEach(sorted::add);
                block.clear();
                sorted.add(line);
            }
        }
        return String.join("\n", sorted);
    }

    private static String read(String template) {
        String resource = "/new-module/" + template + ".txt";
        try (InputStream content =
                Objects.requireNonNull(ModuleTemplate.class.getResourceAsStream(resource), resource)) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
