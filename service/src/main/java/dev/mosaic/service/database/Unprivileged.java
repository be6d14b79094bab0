package dev.mosaic.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What to put before a command so that it does not run as root, which every program of PostgreSQL refuses.
 *
 * <p>In a user namespace without a mapping, root is nobody to the program, yet to the kernel it owns its files as before: nothing has to
 * change its owner, and the folders above need not be open to others.
 */
final class Unprivileged {
    /** Linux only, as user namespaces are; its owner is the effective user of this process. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private Unprivileged() {}

    static List<String> prefix() {
        return isRoot() ? List.of("unshare", "--user") : List.of();
    }

    private static boolean isRoot() {
        try {
            return Files.exists(THIS_PROCESS)
                    && Integer.valueOf(0).equals(Files.getAttribute(THIS_PROCESS, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
