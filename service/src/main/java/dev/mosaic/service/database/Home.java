package dev.mosaic.service.database;

import java.nio.file.Path;

/**
 * Folder in which Mosaic keeps its own files: {@code .mosaic} of the working copy.
 *
 * @param folder absolute; need not exist
 */
public record Home(Path folder) {
    /** Name of the system property that sets the folder. */
    public static final String PROPERTY = "mosaic.home";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the folder of {@code -Dmosaic.home}, which the launcher sets, or {@code .mosaic} of the current directory. */
    public static Home ofThisProcess() {
        return new Home(Path.of(System.getProperty(PROPERTY, ".mosaic")));
    }

    Path data() {
        return folder.resolve("postgres");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    Path lock() {
        return folder.resolve("postgres.lock");
    }
}
