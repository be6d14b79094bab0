package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.command.failure.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that renames files. */
class LintFixTest {
    @TempDir
    private Path folder;

    private final InputStream input = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aModuleWithMalformedNames() throws IOException {
        Files.createDirectories(folder.resolve("chat"));
        write("module.yml", "");
        write("v1.2__Add chat.SQL", "create table chat.chat (id int);\n");
        write("U1.2__add-chat.sql", "drop table chat.chat;\n");
        write("V1.10_more.sql", "create table chat.more (id int);\n");
    }

    @AfterEach
    void restore() {
        System.setIn(input);
    }

    @Test
    void filesAreRenamedAfterTheirNamesWereShown() throws IOException {
        assertThat(run("lint", "--fix", "--yes", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString())
                .startsWith(
                        "rename %1$s/chat/V1.10_more.sql -> V1.10__more.sql%nrename %1$s/chat/v1.2__Add chat.SQL -> V1.2__Add chat.sql%n"
                                .formatted(folder))
                .contains("renamed: 2");
        assertThat(names()).containsExactly("U1.2__add-chat.sql", "V1.10__more.sql", "V1.2__Add chat.sql");

        // Now the undo script has a migration, with another description.
        assertThat(run("lint", "--fix", "--yes", "--json", "--dir", folder.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(out.toString())
                .contains("\"renamed\":[{\"file\":\"%s/chat/U1.2__add-chat.sql\",\"name\":\"U1.2__Add chat.sql\"}]"
                        .formatted(folder));
        assertThat(names()).containsExactly("U1.2__Add chat.sql", "V1.10__more.sql", "V1.2__Add chat.sql");
    }

    @Test
    void nothingIsRenamedWithoutTheAnswerYes() throws IOException {
        List<String> before = names();
        System.setIn(new ByteArrayInputStream("no\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(run("lint", "--fix", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString()).contains("Rename these files? Type yes:").doesNotContain("renamed:");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        Files.createDirectories(folder.resolve("chat/V1.10__more.sql"));
        List<String> before = names();

        assertThat(run("lint", "--fix", "--yes", "--dir", folder.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(err.toString()).contains("which exists already", "no file was renamed");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void twoFilesNeverGetOneVersion() throws IOException {
        write("v1_10__other.sql", "select 1;\n");
        write("V01.2__third.sql", "select 1;\n");

        assertThat(run("lint", "--fix", "--yes", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(names())
                .containsExactly(
                        "U1.2__add-chat.sql",
                        "V01.2__third.sql",
                        "V1.10__more.sql",
                        "v1.2__Add chat.SQL",
                        "v1_10__other.sql");
    }

    @Test
    void optionsThatHaveNoEffectAreRefused() {
        assertThat(run("lint", "--yes", "--dir", folder.toString())).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("lint", "--fix", "--json", "--dir", folder.toString())).isEqualTo(ExitCode.WRONG_USAGE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("chat"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("module.yml"))
                    .sorted()
                    .toList();
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("chat").resolve(file), text);
    }

    private int run(String... arguments) {
        CommandLine commands = Mosaic.commandLine();
        out.getBuffer().setLength(0);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
