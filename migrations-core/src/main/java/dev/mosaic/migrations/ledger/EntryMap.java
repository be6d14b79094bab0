package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.AdoptionRefused;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The operator's word on which entries of a ledger are which steps, where their names do not tell.
 *
 * <pre>
 * 20240101_init: chat:1            # one entry, one step
 * schema_v4: [chat:2, billing:1]   # an entry whose file was split
 * auth/0001_initial: none          # of no module here
 * </pre>
 *
 * @param steps the steps of each entry, by its name in the ledger; none for an entry of no module
 */
public record EntryMap(Map<String, List<StepId>> steps) {
    /** The map that says nothing. */
    public static final EntryMap EMPTY = new EntryMap(Map.of());

    private static final String NONE = "none";

    public EntryMap {
        steps = Map.copyOf(steps);
    }

    /**
     * Parses a map.
     *
     * @param location of the file, for messages
     * @throws AdoptionRefused if it is not a YAML mapping of names to steps
     */
    public static EntryMap parse(String location, String yaml) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw refused(location, "It is not valid YAML: " + e.getMessage());
        }
        if (content == null) {
            return EMPTY;
        }
        if (!(content instanceof Map<?, ?> lines)) {
            throw refused(location, "It is not a mapping of names to steps.");
        }
        Map<String, List<StepId>> steps = new LinkedHashMap<>();
        lines.forEach((name, value) -> steps.put(String.valueOf(name), steps(location, value)));
        return new EntryMap(steps);
    }

    private static List<StepId> steps(String location, @Nullable Object value) {
        try {
            return switch (value) {
                case null -> List.of();
                case Collection<?> several ->
                    several.stream().map(String::valueOf).map(StepId::of).toList();
                default -> value.toString().equals(NONE) ? List.of() : List.of(StepId.of(value.toString()));
            };
        } catch (IllegalArgumentException e) {
            throw refused(location, e.getMessage() + ".");
        }
    }

    private static AdoptionRefused refused(String location, String why) {
        return AdoptionRefused.of(
                "The map %s cannot be read.".formatted(location),
                why,
                "One line an entry, such as 20240101_init: chat:1.");
    }

    /** Returns the steps of an entry, if the map names it: by its name, its version, or the part of its name that is the migration's own. */
    Optional<List<StepId>> of(LedgerEntry entry) {
        return Stream.of(
                        Optional.of(entry.name()),
                        entry.version(),
                        Optional.of(EntryName.untagged(entry.name())),
                        Optional.of(EntryName.fileName(entry.name())),
                        Optional.of(entry.name().split("::"))
                                .filter(parts -> parts.length == 3)
                                .map(parts -> parts[1]))
                .flatMap(Optional::stream)
                .filter(steps::containsKey)
                .findFirst()
                .map(steps::get);
    }

    /** Returns the steps of all entries that are versions up to one. */
    List<StepId> upTo(StepVersion version) {
        return steps.entrySet().stream()
                .filter(entry -> StepVersion.parse(entry.getKey())
                        .filter(each -> !each.isAfter(version))
                        .isPresent())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Checks whether some entry is a step. */
    boolean has(StepId step) {
        return steps.values().stream().anyMatch(each -> each.contains(step));
    }
}
