package dev.mosaic.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Command prefix that avoids running as root, which PostgreSQL's programs refuse.
 *
 * <p>In a user namespace without a mapping, the program sees the user {@code nobody}, while the kernel still treats it as the owner of its
 * files: no file has to change its owner, and parent folders can stay closed.
 */
final class Unprivileged {
    /** Exists on Linux only, like user namespaces; owned by the effective user of this process. */
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
