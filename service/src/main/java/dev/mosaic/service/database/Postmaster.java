package dev.mosaic.service.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Main process of a PostgreSQL server, as recorded in {@code postmaster.pid} of its data directory.
 *
 * @param pid its process id, which another process may have got since
 * @param port the port it listens on
 * @param isReady whether it accepts connections
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database File Layout</a>
 */
record Postmaster(long pid, int port, boolean isReady) {
    private static final String FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Reads the file. Empty if it does not exist or is incomplete. */
    static Optional<Postmaster> of(Path data) {
        try {
            return parse(Files.readAllLines(data.resolve(FILE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LocalServerFailed.files(data, e);
        }
    }

    static Optional<Postmaster> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(PID_LINE).strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                ready));
    }

    /**
     * Deletes the file of a crashed server. PostgreSQL does so itself unless another process has that id, which is common after a restart
     * of the machine or container.
     */
    static void forget(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw LocalServerFailed.files(data, e);
        }
    }

    /** Returns whether the process with this id is a PostgreSQL server of this data directory. */
    boolean runsOn(Path data) {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .map(Path::of)
                        .filter(path -> path.endsWith("postgres"))
                        .isPresent())
                .flatMap(ProcessHandle.Info::arguments)
                .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .isPresent();
    }
}
