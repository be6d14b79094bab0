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

    @Test
    void differencesAreMadeOfficialByAMigration() throws IOException {
        Path module = Files.createDirectory(folder.resolve("a"));
        Files.writeString(module.resolve("module.yml"), "name: a\n");
        Files.writeString(module.resolve("V1__t.sql"), "create table a.t (id int);\n");
        FolderCommands commands = new FolderCommands(folder, database);
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("alter table a.t add column note text; create index t_note_idx on a.t (note)");

        assertThat(commands.ask("drift", "--adopt", "add_note").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        Answer adopted = commands.ask("drift", "a", "--adopt", "add_note", "--scratch", "beside");

        assertThat(adopted.errors()).isEmpty();
        assertThat(adopted.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(adopted.output()).endsWith("a:2 is recorded as applied.\n");
        assertThat(Files.readString(module.resolve("V2__add_note.sql")))
                .contains("alter table a.t add column note text;", "CREATE INDEX t_note_idx ON a.t");
        assertThat(commands.ask("drift").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(commands.ask("migrate").output()).doesNotContain("a:2");

        TestDatabase elsewhere = TestDatabase.empty(List.of());
        FolderCommands there = new FolderCommands(folder, elsewhere);
        assertThat(there.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(elsewhere.catalog().differencesTo(database.catalog())).isEmpty();
        assertThat(there.ask("undo", "a:2", "--yes").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatIsNotCertainIsLeftToThePerson() throws IOException {
        Path module = Files.createDirectory(folder.resolve("a"));
        Files.writeString(module.resolve("module.yml"), "name: a\n");
        Files.writeString(module.resolve("V1__t.sql"), "create table a.t (id int);\n");
        FolderCommands commands = new FolderCommands(folder, database);
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("create table a.more (id int primary key)");

        Answer adopted = commands.ask("drift", "a", "--adopt", "add_more", "--scratch", "beside");

        assertThat(adopted.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(adopted.output()).contains("To be written by hand: table a.more", "mosaic resolve a:2 --applied");
        assertThat(Files.readString(module.resolve("V2__add_more.sql")))
                .contains("V2__add_more.sql is not written yet");
    }
}
