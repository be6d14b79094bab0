package dev.mosaic.service.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A local repository of Maven that begins empty. Behind it is that of this build, of which it has no artifact of this repository.
 *
 * @param folder where installed artifacts go
 * @see <a href="https://maven.apache.org/resolver/local-repository.html">the tail of a local repository</a>
 */
record MavenRepository(Path folder) {
    private static final String OF_THIS_BUILD = "localRepository";

    /** Runs Maven in a folder; fails if the build does. */
    String maven(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                WorkingTree.mvnw().toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + folder,
                "-Dmaven.repo.local.tail=" + tail(),
                "-Dmaven.repo.local.tail.ignoreAvailability=true"));
        command.addAll(List.of(arguments));
        return Program.run(project, Map.of(), command).succeeded();
    }

    /** Returns the installed files of an artifact, without those that Maven keeps for itself. */
    List<Path> files(String artifact) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("dev/mosaic").resolve(artifact))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("_"))
                    .filter(file -> !file.getFileName().toString().startsWith("maven-metadata"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns a view of the repositories of this build that lacks the artifacts of this repository. */
    private String tail() throws IOException {
        String own = System.getProperty(
                OF_THIS_BUILD,
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        String behind = System.getProperty("maven.repo.local.tail");
        List<String> views = new ArrayList<>();
        for (String each : (behind == null ? own : own + "," + behind).split(",", -1)) {
            Path view = folder.resolveSibling(folder.getFileName() + "-tail-" + views.size());
            if (!Files.exists(view) && Files.isDirectory(Path.of(each))) {
                Files.createDirectories(view.resolve("dev"));
                link(Path.of(each), view, "dev");
                if (Files.isDirectory(Path.of(each, "dev"))) {
                    link(Path.of(each, "dev"), view.resolve("dev"), "mosaic");
                }
            }
            views.add(view.toString());
        }
        return String.join(",", views);
    }

    private static void link(Path repository, Path view, String without) throws IOException {
        try (Stream<Path> children = Files.list(repository)) {
            for (Path child : children.toList()) {
                if (!child.endsWith(without)) {
                    Files.createSymbolicLink(view.resolve(child.getFileName()), child.toAbsolutePath());
                }
            }
        }
    }

    /** Returns the one installed file of an artifact with this ending. */
    Path file(String artifact, String ending) throws IOException {
        List<Path> found = files(artifact).stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%s of %s: %s".formatted(ending, artifact, found));
        }
        return Objects.requireNonNull(found.getFirst());
    }
}
