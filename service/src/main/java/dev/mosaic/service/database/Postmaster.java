package dev.mosaic.service.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The main process of a PostgreSQL server, as it describes itself in {@code postmaster.pid} of its data directory.
 *
 * @param pid its process id; the process may have ended since, and another may have got the number
 * @param port where it listens
 * @param isReady whether it accepts connections
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database File Layout</a>
 */
record Postmaster(long pid, int port, boolean isReady) {
    private static final String FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** What the file says, or nothing if there is none, or it is not written to its end. */
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
     * Removes the file of a server that ended without doing so. PostgreSQL would do it itself, unless the number is that of any living
     * process: after a restart of the machine or the container it often is.
     */
    static void forget(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw LocalServerFailed.files(data, e);
        }
    }

    /** Whether the process with this number is, now, a PostgreSQL server of this very data directory. */
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
