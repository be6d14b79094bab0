package dev.mosaic.service.command;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The files of a draft, beside the scripts of its module. */
public final class DraftFiles {
    private DraftFiles() {}

    /**
     * Writes all files, or none if one of them exists.
     *
     * @return the files
     * @throws NotWritten if one of them exists
     */
    public static List<Path> write(Draft draft, Path folder) throws IOException {
        for (ScriptFile file : draft.files()) {
            Path path = folder.resolve(file.fileName());
            if (Files.exists(path)) {
                throw NotWritten.exists(path);
            }
        }
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (ScriptFile file : draft.files()) {
            written.add(
                    Files.writeString(folder.resolve(file.fileName()), file.content(), StandardOpenOption.CREATE_NEW));
        }
        return written;
    }
}
