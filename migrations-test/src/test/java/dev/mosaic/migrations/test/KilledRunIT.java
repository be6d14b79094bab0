package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationReport.Applied;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.ModuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is killed in the middle of a step, and the one that is started after it. */
class KilledRunIT {
    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void theStepThatWasKilledIsAppliedOnceByTheNextStart() throws Exception {
        write("module.yml", "name: a\n");
        write("V1__first.sql", "create table a.first (id int);");
        write("V2__slow.sql", "create table a.slow (id int);\nselect pg_sleep(60);");
        Process process = start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(this::sleeps);
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }
        assertThat(database.value("select to_regclass('a.slow')")).isNull();
        assertThat(database.value("select count(*) from a.flyway_schema_history where type = 'SQL'"))
                .isEqualTo("1");

        write("V2__slow.sql", "create table a.slow (id int);\nselect pg_sleep(0);");
        MigrationModule[] modules = ModuleFolder.read(folder).toArray(MigrationModule[]::new);
        assertThat(on(database, modules).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");
        assertThat(database.value("select to_regclass('a.slow')")).isEqualTo("a.slow");
    }

    private boolean sleeps() {
        return !"0"
                .equals(database.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and state = 'active' and wait_event = 'PgSleep'"));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Child.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void write(String file, String text) throws IOException {
        Path module = Files.createDirectories(folder.resolve("a"));
        Files.writeString(module.resolve(file), text);
    }

    /** The process that is killed: it migrates a database by the modules of a folder. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(arguments[0]);
            dataSource.setUser(arguments[1]);
            dataSource.setPassword(arguments[2]);
            MigrationPlan plan = MigrationPlan.of(ModuleFolder.read(Path.of(arguments[3])));
            Migrations.of(dataSource, plan, MigrationSettings.defaults()).migrate();
        }
    }
}
