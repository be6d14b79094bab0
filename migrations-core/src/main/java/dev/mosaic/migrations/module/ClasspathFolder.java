package dev.mosaic.migrations.module;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A folder of the class path: every JAR file and every directory that has it. */
final class ClasspathFolder {
    private ClasspathFolder() {}

    /** Visitor of the entries of a JAR file. */
    interface JarVisitor {
        void visit(JarFile jar, JarEntry entry) throws IOException;
    }

    /** Visitor of a directory. */
    interface DirectoryVisitor {
        void visit(Path directory) throws IOException;
    }

    /**
     * Visits a folder.
     *
     * @param inJar receives all entries of each JAR file that has the folder
     * @param onDisk receives each directory
     */
    static void visit(String folder, JarVisitor inJar, DirectoryVisitor onDisk) throws IOException {
        for (URL url :
                Collections.list(Thread.currentThread().getContextClassLoader().getResources(folder))) {
            if (url.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(
                        false); // a cached JarFile would stay open, or be closed while another reader uses it
                try (JarFile jar = connection.getJarFile()) {
                    for (JarEntry entry : Collections.list(jar.entries())) {
                        inJar.visit(jar, entry);
                    }
                }
            } else {
                onDisk.visit(Path.of(URI.create(url.toString())));
            }
        }
    }
}
