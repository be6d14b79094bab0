package dev.mosaic.service;

import static dev.mosaic.service.CommandSchema.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a baseline is written and taken, and that the files that it replaces only go when no database needs them. */
class SquashCommandIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());
    private FolderCommands commands;

    @BeforeEach
    void steps() throws IOException {
        commands = new FolderCommands(folder, database);
        commands.file("module.yml", "name: a\n");
        commands.file("V1__t.sql", "create table a.t (id int primary key);\n");
        commands.file("U1__t.sql", "drop table a.t;\n");
        commands.file("V2__kind.sql", "alter table a.t add column kind text;\n");
        commands.file("V3__late.sql", "alter table a.t add column late text;\n");
    }

    @AfterEach
    void dropTemplates() {
        database.query("select datname from pg_database where datname like 'mosaic_scratch_%'")
                .forEach(row -> database.execute("drop database " + row.get("datname")));
    }

    @Test
    void theFilesGoOnceNoDatabaseIsBelow() {
        Answer below = squash("--oldest", "1");
        assertThat(below.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(below.errors()).contains("A database is at a:1 and needs the files up to a:2.");
        assertThat(folder.resolve("a/B2__a.sql")).doesNotExist();

        Answer plan = squash("--plan", "--oldest", "2", "--json");
        JsonNode shown = assertIs("squash", plan.output());
        assertThat(shown.at("/deleted")).hasSize(3);
        assertThat(shown.at("/sql").asText()).contains("create table a.t (\n  id integer not null,\n  kind text,");
        assertThat(folder.resolve("a/B2__a.sql")).doesNotExist();

        assertThat(commands.ask("migrate", "--to", "a:2").exitCode()).isEqualTo(ExitCode.DONE);
        Answer done = squash("--oldest", url(), "--yes");

        assertThat(done.exitCode()).as(done.errors()).isEqualTo(ExitCode.DONE);
        assertThat(done.output()).contains("1 statement in place of 2 steps").contains("delete " + folder);
        assertThat(files()).containsExactly("B2__a.sql", "V3__late.sql", "module.yml");
        assertThat(commands.ask("migrate").output()).contains("late");
        assertThat(commands.ask("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);
    }

    private Answer squash(String... options) {
        List<String> all = new ArrayList<>(List.of("squash", "a:2", "--scratch", "beside"));
        all.addAll(List.of(options));
        return commands.ask(all.toArray(String[]::new));
    }

    private String url() {
        return database.url()
                .replace("jdbc:", "")
                .replace("//", "//%s:%s@".formatted(database.user(), database.password()));
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(folder.resolve("a"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
