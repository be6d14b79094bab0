package dev.mosaic.service.command.create;

import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that are written together: after a failure, those that were created are deleted and those that were changed have their former text. */
final class NewFiles {
    private final Path folder;
    private final List<Path> created = new ArrayList<>();
    private final Map<Path, String> former = new LinkedHashMap<>();

    /** Creates the files of a folder; a file of a path that they name is below it. */
    NewFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes all files, or none.
     *
     * @param fresh the text of each new file
     * @param changed the new text of each file that exists
     * @return what was done, a line for each file
     * @throws NotWritten if a file cannot be written
     */
    List<String> write(Map<Path, String> fresh, Map<Path, String> changed) {
        Path current = folder;
        try {
            List<String> done = new ArrayList<>();
            for (Map.Entry<Path, String> file : fresh.entrySet()) {
                current = folder.resolve(file.getKey());
                createFolders(current);
                Files.createFile(current); // refuses one that exists
                created.add(current);
                Files.writeString(current, file.getValue());
                done.add("created " + current);
            }
            for (Map.Entry<Path, String> file : changed.entrySet()) {
                current = folder.resolve(file.getKey());
                former.put(current, Files.readString(current));
                Files.writeString(current, file.getValue());
                done.add("changed " + current);
            }
            return done;
        } catch (IOException e) {
            throw takenBack(NotWritten.failed(current, e));
        }
    }

    private void createFolders(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createFolders(parent);
            Files.createDirectory(parent);
            created.add(parent);
        }
    }

    private NotWritten takenBack(NotWritten failure) {
        for (Path path : created.reversed()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        for (Map.Entry<Path, String> file : former.entrySet()) {
            try {
                Files.writeString(file.getKey(), file.getValue());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }
}
