package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts of the program a command starts, seen by the classes that the JVM initializes. */
class PlainCommandIT {
    private static final String CONTEXT = "io.micronaut.context.DefaultApplicationContext";
    private static final String DRIVER = "org.postgresql.Driver";

    private final TestDatabase database = TestDatabase.empty(List.of());

    @TempDir
    private Path home;

    @Test
    void aCommandOnADatabaseHasNoContextNoServerAndNoDomainBean() throws IOException {
        assertThat(initialized(Map.of(), "migrate", "--url", url()))
                .contains(DRIVER, "dev.mosaic.migrations.Migrations")
                .doesNotContain(CONTEXT)
                .noneMatch(type -> type.startsWith("io.netty.") || type.startsWith("io.micronaut.http."))
                .noneMatch(type -> type.startsWith("dev.mosaic.chat.") || type.startsWith("dev.mosaic.accounts."));
        assertThat(initialized(Map.of(), "status", "--check", "--url", url())).doesNotContain(CONTEXT);
    }

    @Test
    void filesAloneAreReadWithoutDatabaseAndContext() throws IOException {
        for (List<String> command :
                List.of(List.of("--help"), List.of("migrate", "--plan"), List.of("lint"), List.of("completion"))) {
            assertThat(initialized(Map.of(), command.toArray(String[]::new)))
                    .as("%s", command)
                    .doesNotContain(CONTEXT, DRIVER);
        }
    }

    @Test
    void anotherConfigurationIsReadByMicronautAndAnswersTheSame() throws IOException {
        Path file = Files.writeString(home.resolve("mosaic.yml"), "mosaic:\n  migrations:\n    role-prefix: plain_\n");
        Map<String, String> byFile = Map.of("MICRONAUT_CONFIG_FILES", file.toString());
        Map<String, String> byVariable = Map.of("MOSAIC_MIGRATIONS_ROLE_PREFIX", "plain_");
        assertThat(initialized(byFile, "migrate", "--url", url())).contains(CONTEXT);
        assertThat(database.value("select count(*) > 0 from pg_roles where rolname like 'plain\\_%'"))
                .isEqualTo("true");

        assertThat(output(byVariable, "status", "--url", url())).isEqualTo(output(byFile, "status", "--url", url()));
        assertThat(initialized(byVariable, "migrate", "--check", "--url", url()))
                .doesNotContain(CONTEXT);
    }

    @Test
    void anInvalidSettingIsRefusedInTheSameWords() throws IOException {
        Map<String, String> invalid = Map.of("MOSAIC_MIGRATIONS_RUN_LOCK_TIMEOUT", "-1s");
        Map<String, String> byMicronaut = new HashMap<>(invalid);
        byMicronaut.put("MICRONAUT_ENVIRONMENTS", "any");

        String refusal = errors(invalid, "status", "--url", url());

        assertThat(refusal)
                .contains(
                        "MOSAIC_MIGRATIONS_RUN_LOCK_TIMEOUT has the invalid value '-1s'.\nThe value must be a duration");
        assertThat(errors(byMicronaut, "status", "--url", url())).isEqualTo(refusal);
    }

    /** Returns the names of the classes that a command initializes; it must succeed. */
    private List<String> initialized(Map<String, String> variables, String... command) throws IOException {
        Path log = Files.createTempFile(home, "classes", ".log");
        Map<String, String> all = new HashMap<>(variables);
        all.put("JAVA_TOOL_OPTIONS", "-Xlog:class+init=info:file=%s".formatted(log));
        try (MosaicProcess mosaic = MosaicProcess.on(home, all, command)) {
            assertThat(mosaic.exitCode()).as(mosaic.errors()).isEqualTo(ExitCode.DONE);
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("Initializing '"))
                .map(line -> line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\''))
                        .replace('/', '.'))
                .toList();
    }

    private String output(Map<String, String> variables, String... command) throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, variables, command)) {
            assertThat(mosaic.exitCode()).as(mosaic.errors()).isEqualTo(ExitCode.DONE);
            return mosaic.output();
        }
    }

    /** Returns what a command that fails prints, without the lines of the log. */
    private String errors(Map<String, String> variables, String... command) throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, variables, command)) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            return mosaic.errors()
                    .lines()
                    .filter(line -> !line.contains(" INFO "))
                    .reduce("", "%s\n%s"::formatted);
        }
    }

    private String url() {
        return database.url()
                + (database.url().contains("?") ? "&" : "?")
                + "user=%s&password=%s".formatted(database.user(), database.password());
    }
}
