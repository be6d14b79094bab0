package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import org.junit.jupiter.api.Test;

/** The text of each applied step, kept beside its record. */
class ScriptTextsIT {
    private static final MigrationModule MODULE = module("a")
            .script("V1__t.sql", "create table a.t (id int);")
            .script("U1__t.sql", "drop table a.t;")
            .script("V2__row.sql", "--@ compatible\n--@ lock-timeout: 5s\ninsert into a.t values (1);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void theTextIsKeptAsItRan() {
        on(database, MODULE).migrate();

        assertThat(database.query("select version, name, sql, compatible from migrations.script where module = 'a'"
                        + " order by version"))
                .extracting(row -> row.values().toString())
                .containsExactly(
                        "[1, t, create table a.t (id int);, false]", "[2, row, \n\ninsert into a.t values (1);, true]");
        assertThat(database.value("""
                select count(*)
                from migrations.script s
                join a.flyway_schema_history h on h.version = s.version and h.checksum = s.checksum
                where s.module = 'a'
                  and h.xmin = s.xmin
                """)).isEqualTo("2");
    }

    @Test
    void aStepThatFailsLeavesNoText() {
        MigrationModule broken = MODULE.script("V3__broken.sql", "select nonsense;");

        assertThatThrownBy(() -> on(database, broken).migrate()).hasMessageContaining("a:3 failed");
        assertThat(texts()).isEqualTo("2");
    }

    @Test
    void anUndoTakesTheTextAlong() {
        MigrationModule one = without(MODULE, "V2");
        on(database, one).migrate();
        assertThat(texts()).isEqualTo("1");

        on(database, one).undo(StepId.of("a:1"));

        assertThat(texts()).isEqualTo("0");
    }

    @Test
    void aDatabaseFromBeforeThereWereTextsIsUndoneAndMigratedLikeAnother() {
        MigrationModule one = without(MODULE, "V2");
        on(database, one).migrate();
        Engine.dropTexts(database);

        on(database, one).undo(StepId.of("a:1"));
        assertThat(on(database, MODULE).migrate().applied())
                .extracting(step -> step.label())
                .containsExactlyElementsOf(
                        Engine.before("a:1", "a:2").stream().skip(1).toList());
        assertThat(texts()).isEqualTo("2");
    }

    @Test
    void theTablesOfTheEngineCanBeUndoneStepByStep() {
        on(database, MODULE).migrate();
        Catalog whole = database.catalog();

        Engine.dropTexts(database);
        on(database, MODULE).migrate();

        assertThat(database.catalog()).isEqualTo(whole);
    }

    private String texts() {
        return String.valueOf(database.value("select count(*) from migrations.script where module = 'a'"));
    }
}
