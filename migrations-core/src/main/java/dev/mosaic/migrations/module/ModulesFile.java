package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The declaration of a folder of modules: an optional {@code modules.yml} beside the folders of the modules.
 *
 * <pre>
 * order: by-version until 20201008120000 # the order over all modules up to that version; by default pins alone
 * </pre>
 *
 * @param byVersionUntil the highest version of the order over all modules; absent: there is none
 */
record ModulesFile(Optional<StepVersion> byVersionUntil) {
    /** The name of the file. */
    static final String FILE = "modules.yml";

    /** The declaration of a folder without that file. */
    static final ModulesFile NONE = new ModulesFile(Optional.empty());

    private static final String ORDER = "order";
    private static final Pattern BY_VERSION = Pattern.compile("by-version until (\\S+)");

    /**
     * Parses a declaration; an empty file declares nothing.
     *
     * @param location of the file, for messages
     * @throws ModuleFolderUnusable if it is not YAML, has another key or another order
     */
    static ModulesFile parse(String location, String text) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw ModuleFolderUnusable.modules(location, "The file is not valid YAML: " + e.getMessage(), e);
        }
        if (content == null) {
            return NONE;
        }
        if (!(content instanceof Map<?, ?> keys) || !Set.of(ORDER).containsAll(keys.keySet())) {
            throw ModuleFolderUnusable.modules(location, "Only the key 'order' is allowed.", null);
        }
        Matcher order = BY_VERSION.matcher(String.valueOf(keys.get(ORDER)).strip());
        Optional<StepVersion> until = order.matches() ? StepVersion.parse(order.group(1)) : Optional.empty();
        if (until.isEmpty()) {
            throw ModuleFolderUnusable.modules(
                    location, "'%s' is not an order of modules.".formatted(keys.get(ORDER)), null);
        }
        return new ModulesFile(until);
    }
}
