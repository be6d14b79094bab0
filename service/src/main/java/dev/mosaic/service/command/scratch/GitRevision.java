package dev.mosaic.service.command.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.service.command.failure.RevisionUnreadable;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * A revision of the git repository that has the modules.
 *
 * @param repository a folder of the working copy
 * @param name a tag, a branch or a commit
 */
record GitRevision(Path repository, String name) {
    /** A line of {@code git ls-tree}: mode, type, object and path. */
    private static final Pattern ENTRY = Pattern.compile("[0-9]+ blob ([0-9a-f]+)\t([^\0]*)\0");

    /** Of the modules of the service: the folders {@code db/<module>} among the resources of each Maven module. */
    private static final Pattern RESOURCES = Pattern.compile("(?:.*/)?src/main/resources/db/(?:([^/]+)/)?([^/]+)");

    /** The file beside the folders of the modules that declares an order over all of them. */
    private static final String ORDER = "modules.yml";

    /**
     * A file of the revision.
     *
     * @param module the folder of its module; empty for the file beside these folders
     */
    private record Entry(String object, String module, String file) {}

    /**
     * Reads the modules of the revision.
     *
     * @param folder the folder of the modules; absent: those of the service
     * @throws RevisionUnreadable if there is no git repository, no such revision, or no module in it
     */
    List<MigrationModule> modules(Optional<Path> folder) {
        try {
            Path root =
                    Path.of(text(git("rev-parse", "--show-toplevel")).strip()).toRealPath();
            Pattern place =
                    folder.isEmpty() ? RESOURCES : inFolder(root, folder.get().toRealPath());
            List<Entry> entries = entries(place);
            if (entries.stream().allMatch(entry -> entry.module.isEmpty())) {
                throw RevisionUnreadable.withoutModules(name, root);
            }
            Path copy = Files.createTempDirectory("mosaic-revision");
            try {
                write(entries, copy);
                return ModuleFolder.read(copy).stream()
                        .map(module -> relocated(module, copy))
                        .toList();
            } finally {
                PathUtils.deleteDirectory(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + name + " cannot be copied", e);
        }
    }

    private static Pattern inFolder(Path root, Path folder) {
        String prefix = root.relativize(folder).toString().replace('\\', '/');
        return Pattern.compile((prefix.isEmpty() ? "" : Pattern.quote(prefix + "/")) + "(?:([^/]+)/)?([^/]+)");
    }

    private List<Entry> entries(Pattern place) {
        List<Entry> entries = new ArrayList<>();
        ENTRY.matcher(text(git("ls-tree", "-r", "-z", "--full-tree", name)))
                .results()
                .forEach(entry -> {
                    Matcher path = place.matcher(entry.group(2));
                    if (path.matches()) {
                        String module = path.group(1);
                        if (module == null ? path.group(2).equals(ORDER) : !module.equals(ModuleName.ENGINE.value())) {
                            entries.add(new Entry(entry.group(1), module == null ? "" : module, path.group(2)));
                        }
                    }
                });
        return entries;
    }

    private void write(List<Entry> entries, Path copy) throws IOException {
        Path wanted = copy.resolve("objects");
        Files.write(wanted, entries.stream().map(Entry::object).toList());
        byte[] contents = run(wanted, "cat-file", "--batch");
        Files.delete(wanted);
        try (DataInputStream objects = new DataInputStream(new ByteArrayInputStream(contents))) {
            for (Entry entry : entries) {
                // Before each content a line: object, type and size; after it a line feed.
                String header = line(objects);
                byte[] content = objects.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1)));
                objects.readByte();
                Files.write(Files.createDirectories(copy.resolve(entry.module)).resolve(entry.file), content);
            }
        }
    }

    private static String line(DataInputStream objects) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = objects.readUnsignedByte(); next != '\n'; next = objects.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Names the files as git does: {@code v1.2:db/chat/V1__t.sql}. */
    private MigrationModule relocated(MigrationModule module, Path copy) {
        return module.with(module.files().stream()
                .map(file -> new ScriptFile(
                        file.location().replace(copy.toString() + "/", name + ":"),
                        file.content(),
                        file.problem(),
                        file.java()))
                .toList());
    }

    private byte[] git(String... arguments) {
        return run(null, arguments);
    }

    private byte[] run(@Nullable Path input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("mosaic-git", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
                if (input != null) {
                    builder.redirectInput(input.toFile());
                }
                Process process = builder.start();
                byte[] output = process.getInputStream().readAllBytes();
                if (process.waitFor() != 0) {
                    throw RevisionUnreadable.refused(
                            name, repository, Files.readString(errors).strip());
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw RevisionUnreadable.withoutGit(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("git was interrupted", e);
        }
    }

    private static String text(byte[] output) {
        return new String(output, UTF_8);
    }
}
