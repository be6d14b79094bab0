package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Repair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changed files of applied steps, accepted as they are. */
class RepairIT {
    private static final MigrationModule MODULE =
            module("a").script("V1__t.sql", "-- A table.\ncreate table a.t (\n  id int,\n  nam text\n);\n");
    private static final MigrationModule CHANGED = module("a")
            .script("V1__t.sql", "--@ compatible\n-- A table.\ncreate table a.t (\n  id int,\n  name text\n);\n");
    private static final MigrationModule OTHER = module("b").script("V1__u.sql", "select 1;");
    private static final MigrationModule OTHER_CHANGED = module("b").script("V1__u.sql", "select 2;");

    private final TestDatabase database = emptyDatabase();

    @Test
    void theChangeIsShownAndNothingIsTouched() {
        on(database, MODULE).migrate();
        Snapshot before = Snapshot.of(database);

        assertThat(on(database, CHANGED).planRepair()).singleElement().satisfies(repair -> {
            assertThat(repair.file()).isEqualTo("db/a/V1__t.sql");
            assertThat(repair.difference())
                    .hasValueSatisfying(difference -> assertThat(difference)
                            .startsWith("--- a:1 as applied\n+++ db/a/V1__t.sql\n@@ ")
                            .contains("\n   id int,\n-  nam text\n+  name text\n );")
                            .doesNotContain("compatible"));
        });
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void theRefusedStartNamesTheRepairAndGoesOnAfterIt() {
        on(database, MODULE).migrate();
        Snapshot.assertRefused(database, () -> on(database, CHANGED).migrate())
                .hasMessageContaining("Migrations.repair(migrations.planRepair(new ModuleName(\"a\")))");

        on(database, CHANGED).repair(on(database, CHANGED).planRepair());

        MigrationModule more = CHANGED.script("V2__u.sql", "create table a.u (id int);");
        assertThat(on(database, more).migrate().applied()).hasSize(1);
        assertThat(database.value("select string_agg(attname, ',') from pg_attribute"
                        + " where attrelid = 'a.t'::regclass and attnum > 0"))
                .isEqualTo("id,nam");
        assertThat(database.query("select sql, compatible from migrations.script where module = 'a' and version = '1'"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("sql")).asString().contains("name text"))
                .satisfies(row -> assertThat(row.get("compatible")).isEqualTo(true));
        assertThat(database.value("select detail from migrations.event where kind = 'repaired'"))
                .matches("checksum -?\\d+ became -?\\d+");
        assertThat(on(database, more).planRepair()).isEmpty();
    }

    @Test
    void aRenamedFileIsRecordedUnderItsNewName() {
        on(database, MODULE).migrate();
        MigrationModule renamed = module("a").script("V1__things.sql", "create table a.t (id int, nam text);");

        on(database, renamed).repair(on(database, renamed).planRepair());

        assertThat(database.value(
                        "select description || ' ' || script from a.flyway_schema_history where version = '1'"))
                .isEqualTo("things V1__things.sql");
    }

    @Test
    void recordsTextsAndEventsAreOneTransaction() {
        on(database, MODULE, OTHER).migrate();

        on(database, CHANGED, OTHER_CHANGED)
                .repair(on(database, CHANGED, OTHER_CHANGED).planRepair());

        assertThat(database.value("""
                select count(distinct xmin::text) || ' of ' || count(*)
                from (
                  select xmin from a.flyway_schema_history where version = '1'
                  union all
                  select xmin from b.flyway_schema_history where version = '1'
                  union all
                  select xmin from migrations.script where module in ('a', 'b')
                  union all
                  select xmin from migrations.event where kind = 'repaired'
                ) written
                """)).isEqualTo("1 of 6");
    }

    @Test
    void oneModuleIsRepairedAlone() {
        on(database, MODULE, OTHER).migrate();

        List<Repair> repairs = on(database, CHANGED, OTHER_CHANGED).planRepair(new ModuleName("b"));
        on(database, CHANGED, OTHER_CHANGED).repair(repairs);

        assertThat(on(database, CHANGED, OTHER_CHANGED).planRepair())
                .extracting(repair -> repair.step().toString())
                .containsExactly("a:1");
        assertThatThrownBy(() -> on(database, CHANGED).planRepair(new ModuleName("c")))
                .hasMessageContaining("Unknown module c");
    }

    @Test
    void aStepWithoutStoredTextIsRepairedWithoutADifference() {
        on(database, MODULE).migrate();
        Engine.dropTexts(database);

        List<Repair> repairs = on(database, CHANGED).planRepair();
        assertThat(repairs).extracting(Repair::difference).containsExactly(Optional.empty());
        on(database, CHANGED).repair(repairs);

        assertThat(on(database, CHANGED).migrate().applied()).isEmpty();
        assertThat(database.value("select sql from migrations.script where module = 'a'"))
                .contains("name text");
    }

    @Test
    void aChangeAfterThePreviewIsNotRepaired() {
        on(database, MODULE).migrate();
        List<Repair> shown = on(database, CHANGED).planRepair();

        Snapshot.assertRefused(database, () -> on(database, MODULE).repair(shown))
                .hasMessageContaining("a:1 was not repaired: it has changed since it was shown.");
    }

    @Test
    void unchangedFilesNeedNoRepair() {
        on(database, MODULE).migrate();
        Snapshot before = Snapshot.of(database);

        assertThat(on(database, MODULE).planRepair()).isEmpty();
        on(database, MODULE).repair(List.of());

        assertThat(Snapshot.of(database)).isEqualTo(before);
    }
}
