package dev.mosaic.migrations.module;

import dev.mosaic.migrations.problem.PlanProblem.NotUtf8;
import dev.mosaic.migrations.problem.PlanProblem.ScriptInSubFolder;
import dev.mosaic.migrations.problem.PlanProblem.UnreadableScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The scripts of one folder as {@link ScriptFile}s. An entry that looks like a script but cannot run is not skipped: it
 * becomes a file with a problem, so that the plan is refused.
 */
final class ScriptFiles {
    private static final String SUFFIX = ".sql";
    private static final int DEEPEST = 20;

    private ScriptFiles() {}

    /** Checks whether a name has the ending of a script, in any letter case: the plan refuses upper case. */
    static boolean isNamedSo(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /**
     * Reads the scripts of a folder and finds those of its sub-folders, which do not run.
     *
     * @param location the name of the folder in messages
     */
    static List<ScriptFile> in(Path folder, String location) {
        try {
            Path real = folder.toRealPath(); // Files.walk would not follow a link to a folder
            try (Stream<Path> all = Files.walk(real, DEEPEST)) {
                return all.filter(file -> isNamedSo(file.toString()) && !file.equals(real))
                        .sorted()
                        .map(file -> found(
                                file, location, real.relativize(file).toString().replace('\\', '/')))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static ScriptFile found(Path file, String location, String name) {
        return name.contains("/") ? inSubFolder(location, name) : read(file, location + "/" + name);
    }

    /** Creates a script below the folder of its module. */
    static ScriptFile inSubFolder(String folder, String name) {
        String location = folder + "/" + name;
        return ScriptFile.unusable(
                location, new ScriptInSubFolder(location, folder + "/" + name.substring(name.lastIndexOf('/') + 1)));
    }

    private static ScriptFile read(Path file, String location) {
        if (Files.isDirectory(file)) {
            return ScriptFile.unusable(location, new UnreadableScript(location, UnreadableScript.Kind.FOLDER));
        }
        if (!Files.exists(file)) {
            return ScriptFile.unusable(location, new UnreadableScript(location, UnreadableScript.Kind.DANGLING_LINK));
        }
        try {
            return decoded(location, Files.readAllBytes(file));
        } catch (IOException e) {
            return ScriptFile.unusable(location, new UnreadableScript(location, UnreadableScript.Kind.UNREADABLE));
        }
    }

    /** Decodes the text of a file as UTF-8; a NUL byte is refused, as PostgreSQL does. */
    static ScriptFile decoded(String location, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(rest, text, true);
        int wrong = result.isError() ? rest.position() : bytes.length;
        for (int i = 0; i < wrong; i++) {
            wrong = bytes[i] == 0 ? i : wrong;
        }
        if (wrong == bytes.length) {
            return new ScriptFile(location, text.flip().toString());
        }
        int line = 1;
        for (int i = 0; i < wrong; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return ScriptFile.unusable(location, new NotUtf8(location, line, wrong + 1, Byte.toUnsignedInt(bytes[wrong])));
    }
}
