package dev.mosaic.service.command.failure;

import dev.mosaic.migrations.model.ModuleName;
import java.nio.file.Path;

/** A migration was to be written where it cannot be. */
public final class NotWritten extends RuntimeException {
    private NotWritten(String message) {
        super(message);
    }

    /** A file of that name exists already. */
    public static NotWritten isThere(Path file) {
        return new NotWritten("""
                %s is there already.
                Nothing is ever overwritten, and nothing was written now.
                Build anew so that its version is known, or take the file away.""".formatted(file));
    }

    /** The folder does not have the sources of the module. */
    public static NotWritten withoutSources(ModuleName module, Path folder) {
        return new NotWritten("""
                The sources of module %s are not here: there is no folder %s.
                A migration is written into the working copy that Mosaic was built from.
                Run ./mosaic of that copy, or name a folder of modules: --dir FOLDER.""".formatted(module, folder));
    }
}
