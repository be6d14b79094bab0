package dev.mosaic.service.database;

import java.nio.file.Path;

/**
 * The folder in which Mosaic keeps what it makes for itself: {@code .mosaic} of the working copy.
 *
 * @param folder absolute, not necessarily existing
 */
public record Home(Path folder) {
    private static final String PROPERTY = "mosaic.home";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The folder that the launcher names by {@code -Dmosaic.home}, else the one of the current directory. */
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
