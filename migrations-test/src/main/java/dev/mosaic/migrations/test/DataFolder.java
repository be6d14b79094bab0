package dev.mosaic.migrations.test;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Data directory of the embedded test server: in memory where there is room, since each test creates a database of about 8 MB. */
final class DataFolder {
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 8L << 30;
    private static final String PREFIX = "mosaic-test-data";
    private static final Duration LONGEST_INITDB = Duration.ofHours(1);

    private DataFolder() {}

    /** Creates an empty folder. */
    static Path create() throws IOException {
        if (Files.isWritable(IN_MEMORY)) {
            deleteAbandoned();
            if (Files.getFileStore(IN_MEMORY).getUsableSpace() >= ROOM_BYTES) {
                return Files.createTempDirectory(IN_MEMORY, PREFIX);
            }
        }
        return Files.createTempDirectory(PREFIX);
    }

    /** Returns the process of the server that runs on a folder; empty if none has started. */
    static Optional<ProcessHandle> server(Path folder) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.getFirst()));
    }

    /** Starts the deletion of a folder: tens of thousands of files, by a process that outlives this one. */
    static void delete(Path folder) throws IOException {
        new ProcessBuilder("rm", "-rf", folder.toString()).start();
    }

    /** Deletes folders in memory whose server was killed with its tests. */
    private static void deleteAbandoned() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(IN_MEMORY, PREFIX + "*")) {
            for (Path folder : folders) {
                boolean isOld = Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(LONGEST_INITDB));
                if (isOld && Files.isWritable(folder) && server(folder).isEmpty()) {
                    delete(folder);
                }
            }
        }
    }
}
