package dev.mosaic.service.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A copy of the sources of this repository, without what builds made of them. */
public record WorkingTree(Path folder) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".mosaic", ".idea", "node_modules");

    /** Copies the repository to a folder that does not exist. */
    public static WorkingTree copiedTo(Path folder) throws IOException {
        copy(ROOT, folder, Set.of());
        return new WorkingTree(folder);
    }

    /** Copies the poms, documents and scripts of the repository to a folder that does not exist. */
    public static WorkingTree scriptsCopiedTo(Path folder) throws IOException {
        copy(ROOT, folder, Set.of("java", "test", "tests", "examples", "migrations-test"));
        return new WorkingTree(folder);
    }

    /** Copies an example to a folder that does not exist. */
    static Path example(String name, Path folder) throws IOException {
        copy(ROOT.resolve("examples").resolve(name), folder, Set.of());
        return folder;
    }

    /** Returns the script that runs the Maven of this repository. */
    static Path mvnw() {
        return ROOT.resolve("mvnw");
    }

    private static void copy(Path source, Path target, Set<String> without) throws IOException {
        if (target.toAbsolutePath().normalize().startsWith(source)) {
            throw new IllegalArgumentException("%s is inside %s".formatted(target, source));
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                String name = each.getFileName().toString();
                if (LEFT_OUT.contains(name) || without.contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.copy(each, target.resolve(source.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
