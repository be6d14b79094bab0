package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.module.ScriptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with the files of another tool. Paths in it are relative, with slashes. */
public final class SourceFolder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int DEEPEST = 20;

    private final Path root;
    private final List<String> files;
    private final Omissions omissions;

    private SourceFolder(Path root, List<String> files, Omissions omissions) {
        this.root = root;
        this.files = files;
        this.omissions = omissions;
    }

    /**
     * Lists a folder; files and folders that begin with a dot are left out.
     *
     * @param omissions receives a loss if there is no such folder, and for each file that cannot be read
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public static SourceFolder open(Path root, Omissions omissions) {
        if (!Files.isDirectory(root)) {
            omissions.loss(
                    root + " is not a folder.",
                    "Migrations of other tools are read from a folder.",
                    "Specify the folder with the migration files; a relative path starts at the current folder.");
            return new SourceFolder(root, List.of(), omissions);
        }
        try (Stream<Path> all = Files.walk(root.toRealPath(), DEEPEST)) {
            Path real = root.toRealPath();
            return new SourceFolder(
                    root,
                    all.filter(Files::isRegularFile)
                            .map(file -> real.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> !path.startsWith(".") && !path.contains("/."))
                            .sorted()
                            .toList(),
                    omissions);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + root, e);
        }
    }

    /** Returns all files, also of sub-folders, sorted. */
    List<String> files() {
        return files;
    }

    /** Checks for a file. */
    boolean has(String path) {
        return files.contains(path);
    }

    /** Returns the name of a file in messages. */
    String shown(String path) {
        return root + "/" + path;
    }

    /** Returns the text of a file that exists; empty, with a loss, if it is not UTF-8. */
    Optional<String> text(String path) {
        return text(path, StandardCharsets.UTF_8);
    }

    /** Returns the text of a file, if it exists and is UTF-8. */
    Optional<String> textIfPresent(String path) {
        return has(path) ? text(path) : Optional.empty();
    }

    /** Returns the text of a file that exists, without a byte order mark; empty, with a loss, if it is not in that encoding. */
    Optional<String> text(String path, Charset encoding) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(root.resolve(path));
        } catch (IOException e) {
            omissions.loss(
                    shown(path) + " cannot be read.",
                    String.valueOf(e.getMessage()),
                    "Grant the user of this process read permission: chmod u+r " + shown(path));
            return Optional.empty();
        }
        if (encoding.equals(StandardCharsets.UTF_8)) {
            ScriptFile decoded = ScriptFile.decoded(shown(path), bytes);
            decoded.problem()
                    .ifPresent(problem -> omissions.loss(
                            problem.explanation().what(),
                            problem.explanation().why(),
                            problem.explanation().remedy()));
            return decoded.problem().isPresent() ? Optional.empty() : Optional.of(withoutMark(decoded.content()));
        }
        try {
            return Optional.of(withoutMark(
                    encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException e) {
            omissions.loss(
                    "%s is not encoded as %s.".formatted(shown(path), encoding),
                    "Its text would be corrupted: " + e.getMessage(),
                    "Correct the encoding in its configuration, or convert the file to UTF-8.");
            return Optional.empty();
        }
    }

    /** The directives of the written file come first, and a mark after them would be a character of the script. */
    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
