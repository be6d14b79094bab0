package dev.mosaic.migrations;

import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The SQL files of one folder of the class path, in jars and in directories alike. */
final class ClasspathScripts {
    private ClasspathScripts() {}

    static List<ScriptFile> in(String folder) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<ScriptFile> files = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(folder))) {
                IOUtils.eachFile(url.toURI(), folder, path -> {
                    if (path.toString().endsWith(".sql")) {
                        files.add(new ScriptFile(folder + "/" + path.getFileName(), read(path)));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path holds a folder with an invalid address: " + folder, e);
        }
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " as UTF-8", e);
        }
    }
}
