package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder of scripts, read by Flyway and by Mosaic: each takes what the other has applied. */
class FlywayNamesIT {
    /** In Flyway's order. */
    private static final List<String> NAMES = List.of(
            "V0__.sql",
            "V1.sql",
            "V001.1__Create Table.sql",
            "V1.2__a-b.sql",
            "V1_10__x.y.sql",
            "V2.0__Two_and (more).sql",
            "V0010___leading.sql",
            "V2024.01.15.1200__stamp.sql",
            "V20240115120000__%s.sql".formatted("long_".repeat(42) + "description"),
            "R__All things.sql",
            "R__views.v2-x.sql");

    @TempDir
    private Path folder;

    private final TestDatabase database = emptyDatabase();

    @Test
    void flywayTakesWhatMosaicHasApplied() throws IOException {
        MigrationModule module = scripts();

        on(database, module).migrate();

        assertThat(flyway().validateWithResult().validationSuccessful).isTrue();
        assertThat(flyway().info().pending()).isEmpty();
        assertThat(Arrays.stream(flyway().info().all()).map(MigrationInfo::getScript))
                .containsExactlyElementsOf(NAMES);
        assertThat(database.query("select seen from app.seen order by at"))
                .extracting(row -> row.get("seen"))
                .containsExactlyElementsOf(NAMES);
    }

    @Test
    void mosaicTakesWhatFlywayHasApplied() throws IOException {
        MigrationModule module = scripts();
        flyway().migrate();

        assertThat(on(database, module).migrate().applied())
                .noneMatch(step -> step.label().startsWith("app:"));
        assertThat(on(database, module).status().isUpToDate()).isTrue();
        assertThat(flyway().info().all()).extracting(MigrationInfo::getState).containsOnly(MigrationState.SUCCESS);
        assertThat(database.query("select seen from app.seen order by at"))
                .extracting(row -> row.get("seen"))
                .containsExactlyElementsOf(NAMES);
    }

    private MigrationModule scripts() throws IOException {
        Path module = Files.createDirectories(folder.resolve("app"));
        Files.writeString(module.resolve("module.yml"), "");
        for (String name : NAMES) {
            Files.writeString(
                    module.resolve(name),
                    (name.equals(NAMES.getFirst())
                                    ? "create table app.seen (at int generated always as identity, seen text);\n"
                                    : "")
                            + "insert into app.seen (seen) values ('" + name + "');\n");
        }
        return ModuleFolder.read(folder).getFirst();
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .schemas("app")
                .locations("filesystem:" + folder.resolve("app"))
                .load();
    }
}
