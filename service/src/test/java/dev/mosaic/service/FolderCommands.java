package dev.mosaic.service;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands on the module {@code a} of a folder and on the database of a test. */
final class FolderCommands {
    private final Path folder;
    private final TestDatabase database;

    FolderCommands(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    /** How a command ended, and what it wrote to standard output and standard error. */
    record Answer(int exitCode, String output, String errors) {}

    Answer ask(String... command) {
        String login = "//%s:%s@".formatted(database.user(), database.password());
        return askAt(database.url().replace("jdbc:", "").replace("//", login), command);
    }

    Answer askAt(String url, String... command) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--url", url, "--dir", folder.toString()));
        int exitCode = Mosaic.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
        return new Answer(exitCode, output.toString(), errors.toString());
    }

    void file(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("a")).resolve(name), text);
    }
}
