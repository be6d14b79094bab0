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
 * PostgreSQL programs for this platform, unpacked from their Maven artifact into a folder named after it.
 *
 * <p>Rejected: the launcher of that library. It unpacks into a folder shared by all users of the machine, disables fsync, uses trust
 * authentication, and a process killed during initdb leaves a data directory that later starts cannot use.
 */
final class PostgresBinaries {
    private static final Pattern ARTIFACT = Pattern.compile("/([^/]+-(\\d+)\\.[^/]+)\\.jar!");

    private final Path folder;
    private final String majorVersion;

    private PostgresBinaries(Path folder, String majorVersion) {
        this.folder = folder;
        this.majorVersion = majorVersion;
    }

    /** Returns the programs, unpacking them first if needed. The calling process must hold the {@link DataDirectoryLock}. */
    static PostgresBinaries in(Home home) {
        URL archive = archive();
        Matcher artifact = artifact(archive);
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

    /** Returns the major version of the artifact, without unpacking it. */
    static String majorVersionOnClassPath() {
        return artifact(archive()).group(2);
    }

    private static Matcher artifact(URL archive) {
        Matcher artifact = ARTIFACT.matcher(archive.toString());
        if (!artifact.find()) {
            throw new IllegalStateException("The PostgreSQL programs are not in the jar of their artifact: " + archive);
        }
        return artifact;
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
