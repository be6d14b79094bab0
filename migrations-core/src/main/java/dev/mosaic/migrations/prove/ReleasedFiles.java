package dev.mosaic.migrations.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import dev.mosaic.migrations.script.ScriptName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The released files of one module, as its {@code released.yml} records them.
 *
 * <pre>
 * version: 2             # the newest released version
 * files:                 # each released V script, with the checksum of its tokens
 *   V1__t.sql: 8d3f0a11
 *   V2__u.sql: 01c99e70
 * </pre>
 *
 * @param module the module
 * @param version the newest released version
 * @param files the checksums, eight hexadecimal digits each, by the name of the file
 */
public record ReleasedFiles(ModuleName module, StepVersion version, Map<String, String> files) {
    /** The name of the file, beside {@code module.yml}. */
    public static final String FILE = "released.yml";

    /** A version that YAML reads as the text that was written. */
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public ReleasedFiles {
        files = new TreeMap<>(files);
    }

    /**
     * Parses the text of a file.
     *
     * @param location where it was found, for messages
     * @throws ModuleFolderUnusable if it is not of that form
     */
    public static ReleasedFiles parse(String location, ModuleName module, String text) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (read instanceof Map<?, ?> members
                    && members.keySet().equals(Set.of("version", "files"))
                    && (members.get("version") instanceof String || members.get("version") instanceof Number)
                    && StepVersion.parse(members.get("version").toString()).isPresent()
                    && members.get("files") instanceof Map<?, ?> files) {
                Map<String, String> checksums = new TreeMap<>();
                for (Map.Entry<?, ?> file : files.entrySet()) {
                    String name = String.valueOf(file.getKey());
                    if (versionOf(name).isEmpty()) {
                        throw ModuleFolderUnusable.released(location, name + " is not the name of a V script.", null);
                    }
                    checksums.put(name, String.valueOf(file.getValue()));
                }
                return new ReleasedFiles(
                        module, StepVersion.of(members.get("version").toString()), checksums);
            }
            throw ModuleFolderUnusable.released(location, "It needs the members version and files.", null);
        } catch (YAMLException e) {
            throw ModuleFolderUnusable.released(location, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the record of all V scripts that a module has in a plan. */
    public static ReleasedFiles of(ModuleName module, MigrationPlan plan) {
        Map<String, String> files = new TreeMap<>();
        StepVersion newest = StepVersion.of(0);
        for (Step step : plan.steps()) {
            if (step.id().module().equals(module) && !step.isBaseline()) {
                files.put(step.migration().fileName(), checksum(step.migration()));
                newest = step.id().version().isAfter(newest) ? step.id().version() : newest;
            }
        }
        return new ReleasedFiles(module, newest, files);
    }

    /** Returns the text of the file. */
    public String text() {
        StringBuilder text = new StringBuilder(
                "# Written by ./mosaic prove --freeze. Released files are frozen, except for layout and comments.\n");
        text.append("version: ")
                .append(WHOLE.matcher(version.toString()).matches() ? version : "'" + version + "'")
                .append("\nfiles:")
                .append(files.isEmpty() ? " {}" : "")
                .append('\n');
        files.forEach((name, checksum) ->
                text.append("  ").append(name).append(": '").append(checksum).append("'\n"));
        return text.toString();
    }

    /** Returns the released files that are gone from a plan, or run other statements. */
    List<Counterexample> changed(MigrationPlan plan) {
        List<Counterexample> changed = new ArrayList<>();
        Map<String, Step> now = new TreeMap<>();
        plan.steps().stream()
                .filter(step -> step.id().module().equals(module))
                .forEach(step -> now.put(step.migration().fileName(), step));
        files.forEach((name, checksum) -> {
            Step step = now.get(name);
            if (step == null && plan.lacksFilesOf(stepOf(name))) {
                return;
            }
            if (step == null) {
                changed.add(new Counterexample.ReleasedFileChanged(FILE, stepOf(name), name, "its file is gone"));
            } else if (!checksum(step.migration()).equals(checksum)) {
                changed.add(new Counterexample.ReleasedFileChanged(
                        FILE, step.id(), step.migration().location(), "runs other statements"));
            }
        });
        return changed;
    }

    private StepId stepOf(String name) {
        return new StepId(module, versionOf(name).orElseThrow());
    }

    private static Optional<StepVersion> versionOf(String name) {
        return ScriptName.parse(name)
                .filter(parsed -> parsed.kind() == ScriptKind.MIGRATION)
                .flatMap(ScriptName::version);
    }

    private static String checksum(Script script) {
        CRC32 checksum = new CRC32();
        if (script.java().isPresent()) {
            checksum.update(script.java().get().getName().getBytes(UTF_8));
        } else {
            FrozenScripts.tokens(script.sql()).forEach(token -> {
                checksum.update(token.getBytes(UTF_8));
                checksum.update(0);
            });
        }
        return "%08x".formatted(checksum.getValue());
    }
}
