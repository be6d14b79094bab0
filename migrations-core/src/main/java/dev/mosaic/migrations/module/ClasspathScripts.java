package dev.mosaic.migrations.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The SQL files of one folder of the class path, in JAR files and in directories. */
final class ClasspathScripts {
    private ClasspathScripts() {}

    static List<ScriptFile> in(String folder) {
        List<ScriptFile> files = new ArrayList<>();
        try {
            ClasspathFolder.visit(
                    folder,
                    (jar, entry) -> add(jar, entry, folder, files),
                    directory -> files.addAll(ScriptFiles.in(directory, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the scripts in " + folder + " of the class path", e);
        }
        return files;
    }

    private static void add(JarFile jar, JarEntry entry, String folder, List<ScriptFile> files) throws IOException {
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
