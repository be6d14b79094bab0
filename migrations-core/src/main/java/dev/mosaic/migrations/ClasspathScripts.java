package dev.mosaic.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The SQL files of one folder of the class path, in jars and in directories alike. */
final class ClasspathScripts {
    private static final String SUFFIX = ".sql";

    private ClasspathScripts() {}

    static List<ScriptFile> in(String folder) {
        List<ScriptFile> files = new ArrayList<>();
        try {
            for (URL url : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(folder))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    addFromJar(jar, folder, files);
                } else {
                    addFromDirectory(Path.of(URI.create(url.toString())), folder, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the scripts in " + folder + " of the class path", e);
        }
        return files;
    }

    private static void addFromJar(JarURLConnection connection, String folder, List<ScriptFile> files)
            throws IOException {
        connection.setUseCaches(false); // a cached jar would stay open, or be closed under somebody else
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(folder + "/")
                        && name.endsWith(SUFFIX)
                        && name.lastIndexOf('/') == folder.length()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        files.add(new ScriptFile(name, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
    }

    private static void addFromDirectory(Path directory, String folder, List<ScriptFile> files) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path file :
                    children.filter(child -> child.toString().endsWith(SUFFIX)).toList()) {
                files.add(new ScriptFile(folder + "/" + file.getFileName(), Files.readString(file)));
            }
        }
    }
}
