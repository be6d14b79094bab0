package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @Test
    void driftAnswersByItsExitCode() throws IOException {
        Path module = Files.createDirectory(folder.resolve("a"));
        Files.writeString(module.resolve("module.yml"), "name: a\n");
        Files.writeString(module.resolve("V1__t.sql"), "create table a.t (id int);\n");
        FolderCommands commands = new FolderCommands(folder, database);
        Answer unknown = commands.ask("drift");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(unknown.output()).startsWith("The catalog was never recorded here.");
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        Answer none = commands.ask("drift");
        assertThat(none.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(none.output()).startsWith("No drift: ");

        database.execute("alter table a.t add column stray int");

        Answer found = commands.ask("drift", "a");
        assertThat(found.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(found.output())
                .startsWith("a: column a.t.stray was not created by a migration\n")
                .contains("alter table a.t drop column stray;\n", "1 difference of ");
    }

    @Test
    void theScriptsOfTheLogNeedNoDatabase() {
        FolderCommands commands = new FolderCommands(folder, database);

        Answer install = commands.ask("drift", "--watch");
        Answer remove = commands.ask("drift", "--watch", "--uninstall");

        assertThat(install.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(install.output()).contains("create event trigger mosaic_watch_commands");
        assertThat(remove.output())
                .contains("drop event trigger if exists mosaic_watch_commands")
                .doesNotContain("create ");
        assertThat(commands.ask("drift", "--uninstall").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
