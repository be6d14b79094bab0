package dev.mosaic.service;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Comments, messages and documents name roles and use the terms of the field: CONTRIBUTING.md, How to name and write. */
class PlainWordsTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> FOLDERS_LEFT_OUT = Set.of("target", ".git", ".mosaic", "node_modules");
    private static final Set<String> ENDINGS = Set.of("java", "sql", "md", "yml", "xml", "json", "properties", "html");
    private static final Set<String> SCRIPTS = Set.of("mosaic", "mvnw", "find-jdk", "run");

    private static final Pattern VAGUE = Pattern.compile(
            "\\b(whoever|nobody|somebody|anew|gone through|stands on|as it comes)\\b", CASE_INSENSITIVE);

    /** The unprivileged user of an operating system; the empty body of an HTTP request in the JDK. */
    private static final Pattern EXEMPT =
            Pattern.compile("\"nobody\"|`nobody`|user nobody|nobody:|@code nobody|noBody\\(");

    @Test
    void vagueWordsAreInNoSource() throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (VAGUE.matcher(EXEMPT.matcher(lines.get(i)).replaceAll("")).find()) {
                    places.add("%s:%d: %s"
                            .formatted(
                                    ROOT.relativize(file), i + 1, lines.get(i).strip()));
                }
            }
        }
        assertThat(places)
                .as("Name the role instead (client, operator, session), and use the term of PostgreSQL's manual")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return FOLDERS_LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if ((ENDINGS.contains(ending(file)) || SCRIPTS.contains(name)) && !name.equals("PlainWordsTest.java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
