package dev.mosaic.service.runtime.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.module.MigrationModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/**
 * What the build has found on the class path of the application, so that a command need not search it: the names of the modules with migrations.
 *
 * <p>{@link ApplicationIndexer} writes it only if nothing else there takes part in migrations. It counts in a JAR file alone, whose class path is that of
 * the build; compiled classes in a directory may have changed since.
 *
 * @param names of the modules
 */
record ApplicationIndex(List<String> names) {
    /** The name of the index, in the JAR file of the application. */
    static final String FILE = "META-INF/mosaic/modules.index";

    /** Returns the index of the program that runs; empty if it has none, and has to be searched. */
    static Optional<ApplicationIndex> ofThisProgram() {
        URL file = ApplicationIndex.class.getResource("/" + FILE);
        if (file == null || !file.getProtocol().equals("jar")) {
            return Optional.empty();
        }
        try (InputStream content = file.openStream()) {
            return Optional.of(parse(new String(content.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Reads the text of an index. */
    static ApplicationIndex parse(String text) {
        return new ApplicationIndex(text.lines().filter(line -> !line.isBlank()).toList());
    }

    /** Returns the text of this index. */
    String text() {
        return String.join("\n", names) + "\n";
    }

    /** Reads the modules with their scripts. */
    List<MigrationModule> modules() {
        return names.stream().map(MigrationModule::of).toList();
    }
}
