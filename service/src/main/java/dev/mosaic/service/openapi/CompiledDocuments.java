package dev.mosaic.service.openapi;

import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI documents that the compilations of the modules left on the class path, each named like its module. */
final class CompiledDocuments {
    private static final String FOLDER = "META-INF/swagger";
    private static final String EXTENSION = ".yml";

    private CompiledDocuments() {}

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
            throw new IllegalStateException("The class path holds a folder with an invalid address: " + FOLDER, e);
        }
        return documents;
    }

    private static Map<String, ?> parsed(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
