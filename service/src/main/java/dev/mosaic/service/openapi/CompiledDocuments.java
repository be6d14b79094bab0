package dev.mosaic.service.openapi;

import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;

/** OpenAPI documents on the class path: one generated for each module, named after it, and the frame. */
final class CompiledDocuments {
    private static final String FOLDER = "META-INF/swagger";
    private static final String EXTENSION = ".yml";

    private static final String FRAME = "/openapi/frame.yml";

    private CompiledDocuments() {}

    /** Returns the parts outside the modules. */
    static Map<String, ?> frame() {
        try (InputStream text = Objects.requireNonNull(CompiledDocuments.class.getResourceAsStream(FRAME), FRAME)) {
            return yaml().load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedMap<String, Map<String, ?>> ofAllModules() {
        SortedMap<String, Map<String, ?>> documents = new TreeMap<>();
        try {
            for (URL folder :
                    Collections.list(CompiledDocuments.class.getClassLoader().getResources(FOLDER))) {
                IOUtils.eachFile(folder.toURI(), FOLDER, file -> {
                    String name = file.getFileName().toString();
                    if (name.endsWith(EXTENSION)) {
                        documents.put(name.substring(0, name.length() - EXTENSION.length()), parsed(file));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A folder of the class path has an invalid URI: " + FOLDER, e);
        }
        return documents;
    }

    private static Map<String, ?> parsed(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return yaml().load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Yaml yaml() {
        return new Yaml(new JsonConstructor());
    }

    /** Keeps a timestamp as a string, as in JSON: examples must look like the API's output. */
    private static final class JsonConstructor extends SafeConstructor {
        JsonConstructor() {
            super(new LoaderOptions());
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
        }
    }
}
