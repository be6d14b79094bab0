package dev.mosaic.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code deploy/}, read as YAML; JSON is YAML too. */
final class DeployFiles {
    static final Path FOLDER = Path.of("..");

    private DeployFiles() {}

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(file));
    }

    /** Returns the value at a path of keys and indexes, such as {@code spec.template.spec.containers.0.image}. */
    static Object at(Object document, String path) {
        Object value = document;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(key))
                    : Objects.requireNonNull(((Map<?, ?>) value).get(key), key + " of " + path);
        }
        return value;
    }

    /** Returns all values of a key, at any depth. */
    static List<String> valuesOf(Object document, String key) {
        List<String> found = new ArrayList<>();
        if (document instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals(key) && value instanceof String text) {
                    found.add(text);
                }
                found.addAll(valuesOf(value, key));
            });
        } else if (document instanceof List<?> list) {
            list.forEach(each -> found.addAll(valuesOf(each, key)));
        }
        return found;
    }
}
