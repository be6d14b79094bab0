package dev.mosaic.migrations.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The SQL files of one folder of the class path, in JAR files and in directories. */
final class ClasspathScripts {
    private ClasspathScripts() {}

    static List<ScriptFile> in(String folder) {
        List<ScriptFile> files = new ArrayList<>();
        try {
            for (URL url : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(folder))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    addFromJar(jar, folder, files);
                } else {
                    files.addAll(ScriptFiles.in(Path.of(URI.create(url.toString())), folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the scripts in " + folder + " of the class path", e);
        }
        return files;
    }

    private static void addFromJar(JarURLConnection connection, String folder, List<ScriptFile> files)
            throws IOException {
        connection.setUseCaches(false); // a cached JarFile would stay open, or be closed while another reader uses it
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(folder + "/") && ScriptFiles.isNamedSo(name)) {
                    if (name.lastIndexOf('/') > folder.length()) {
                        files.add(ScriptFiles.inSubFolder(folder, name.substring(folder.length() + 1)));
                    } else {
                        try (InputStream content = jar.getInputStream(entry)) {
                            files.add(ScriptFiles.decoded(name, content.readAllBytes()));
                        }
                    }
                }
            }
        }
    }
}
