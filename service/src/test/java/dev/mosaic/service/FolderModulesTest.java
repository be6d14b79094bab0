package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What lint and the plan say about the modules of a folder that come from another tool or use modules of the service. */
class FolderModulesTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoModules() throws IOException {
        //  users  1 ── 2
        //          ╲
        //  chat     1
        write("users/module.yml", "");
        write("users/V1__users.sql", "create table users.users (id int);\n");
        write("users/U1__users.sql", "drop table users.users;\n");
        write("users/C1__users.sql", "select 1 where false;\n");
        write("users/V2__more.sql", "alter table users.users\n    add column x int;\n");
        write("users/U2__more.sql", "alter table users.users\n    drop column x;\n");
        write("users/C2__more.sql", "select 1 where false;\n");
        write("chat/module.yml", "after: [users]\n");
        write("chat/V1__chat.sql", "--@ after: users:1\ncreate table chat.chat (id int);\n");
        write("chat/U1__chat.sql", "drop table chat.chat;\n");
        write("chat/C1__chat.sql", "select 1 where false;\n");
    }

    @Test
    void totalsAreCountedByRule() throws IOException {
        write("chat/V2__more.sql", "alter table chat add column x int;\nalter table chats add column x int;\n");

        assertThat(run("lint", "--totals", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);

        assertThat(out.toString()).isEqualTo("""
                RULE              SEVERITY  COUNT
                unqualified-name  warning       2
                missing-undo      warning       1
                errors: 0, warnings: 3
                """);
    }

    @Test
    void adoptedFilesAreReportedOnlyIfAskedFor() throws IOException {
        write("chat/module.yml", "after: [users]\nadopted: until 2\n");
        write("chat/V2__more.sql", "alter table chat add column x int;\n");
        write("chat/V2.1__new.sql", "alter table newer add column y int;\n");

        assertThat(run("lint", "--totals", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).endsWith("errors: 0, warnings: 2\n");
        assertThat(run("lint", "--totals", "--adopted", "--dir", folder.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).endsWith("errors: 0, warnings: 4\n");

        write("chat/module.yml", "adopted: 1.10\n");
        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("'adopted: 1.1' is not understood: write for example adopted: until 40.");
    }

    @Test
    void aModuleOfAFolderMayDependOnOneOfTheService() throws IOException {
        write("notes/module.yml", "after: [courses, users]\n");
        write("notes/V1__notes.sql", "--@ after: courses:1, users:1\ncreate table notes.note (id int);\n");

        assertThat(run("migrate", "--plan", "--to", "notes:1", "--dir", folder.toString()))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);

        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
                .contains("onboarding:1", "courses:1", "users:1", "notes:1")
                .doesNotContain("conversation:1");
        out.getBuffer().setLength(0);
        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .as("the files of the service are not those of the folder")
                .doesNotContain("db/onboarding", "db/courses")
                .contains("notes/V1__notes.sql");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine mosaic = Mosaic.commandLine();
        mosaic.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return mosaic.execute(arguments);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
