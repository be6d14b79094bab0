package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a new database takes a baseline in place of the steps up to it, and an older one does not. */
class BaselineIT {
    private static final MigrationModule STEPS = module("shop")
            .script("V1__item.sql", "create table shop.item (id int primary key);")
            .script("U1__item.sql", "drop table shop.item;")
            .script("V2__name.sql", "alter table shop.item add column name text;")
            .script("U2__name.sql", "alter table shop.item drop column name;")
            .script("V3__kind.sql", "alter table shop.item add column kind text;")
            .script("U3__kind.sql", "alter table shop.item drop column kind;");
    private static final MigrationModule SHOP =
            STEPS.script("B2__shop.sql", "create table shop.item (id int primary key, name text);");
    /** The baseline without the files that it replaces. */
    private static final MigrationModule SHORT = without(SHOP, "V1", "U1", "V2", "U2");
    /** A module that was pinned to a step that the baseline replaces. */
    private static final MigrationModule CART = module("cart")
            .after("shop")
            .script("V1__cart.sql", "--@ after: shop:1\ncreate table cart.line (item int references shop.item (id));");

    private static final String HISTORY =
            "select version || ' ' || type || ' ' || script from shop.flyway_schema_history order by installed_rank";

    private final TestDatabase database = emptyDatabase();

    @Test
    void aNewDatabaseTakesTheBaseline() {
        assertThat(on(database, SHOP, CART).migrate().applied())
                .extracting(each -> each.module() + ":" + each.version())
                .filteredOn(step -> !step.startsWith("migrations:"))
                .containsExactly("shop:2", "cart:1", "shop:3");

        assertThat(history()).containsExactly("2 SQL_BASELINE B2__shop.sql", "3 SQL V3__kind.sql");
        assertThat(on(database, SHOP, CART).status().isUpToDate()).isTrue();
        assertThat(on(database, STEPS, CART).status().isUpToDate())
                .as("an older release")
                .isTrue();
        assertThat(on(database, SHORT, CART).status().isUpToDate())
                .as("a newer release")
                .isTrue();
        assertThat(on(database, SHOP, CART).migrate().applied()).isEmpty();
        assertThat(on(database, SHOP, CART).verify().hasPassed()).isTrue();
        assertThat(on(database, SHOP, CART).drift().differences()).isEmpty();
        assertThat(on(database, SHOP, CART).planRepair()).isEmpty();
    }

    @Test
    void theStepsOfABaselineAreNotUndone() {
        on(database, SHOP).migrate();

        on(database, SHOP).undo(StepId.of("shop:3"));
        for (String step : new String[] {"shop:1", "shop:2"}) {
            assertThatThrownBy(() -> on(database, SHOP).undo(StepId.of(step)))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining(step + " cannot be undone.")
                    .hasMessageContaining("The database has the steps of module shop up to version 2 from a baseline");
        }
        assertThatThrownBy(() -> on(database, SHOP)
                        .undo(history -> UndoPlan.backTo(
                                on(database, SHOP).planThere(), history, StepId.of("shop:1"), UndoPlan.Reach.STEP)))
                .hasMessageContaining("from a baseline");
        assertThat(history()).containsExactly("2 SQL_BASELINE B2__shop.sql");
    }

    @Test
    void anOlderDatabaseIgnoresTheBaselineWhileTheFilesAreThere() {
        on(database, STEPS).migrateTo(StepId.of("shop:1"));

        on(database, SHOP, CART).migrate();

        assertThat(history()).containsExactly("1 SQL V1__item.sql", "2 SQL V2__name.sql", "3 SQL V3__kind.sql");
        assertThat(on(database, SHORT, CART).migrate().applied())
                .as("without the files")
                .isEmpty();
        assertThat(on(database, SHORT, CART).status().isUpToDate()).isTrue();
        assertThat(on(database, SHORT, CART).status().modules().getFirst().steps())
                .extracting(step -> step.id().toString())
                .containsExactly("shop:2", "shop:3");
        on(database, SHOP, CART).undo(StepId.of("shop:3"));
        assertThat(on(database, SHORT, CART).migrate().applied()).hasSize(1);
    }

    @Test
    void aDatabaseBelowTheBaselineIsRefusedOnceTheFilesAreGone() {
        on(database, STEPS).migrateTo(StepId.of("shop:1"));

        assertThatThrownBy(() -> on(database, SHORT).migrate())
                .isInstanceOf(InvalidPlan.class)
                .hasMessageContaining("The database is at shop:1, and the files up to shop:2 are gone.")
                .hasMessageContaining("Apply shop:2 with the release that still has its files");
        assertThat(on(database, SHORT).status().problems()).hasSize(1);
        assertThat(history()).containsExactly("1 SQL V1__item.sql");
    }

    @Test
    void aRunUpToAStepBelowTheBaselineTakesTheSteps() {
        on(database, SHOP).migrateTo(StepId.of("shop:1"));
        on(database, SHOP).migrate();

        assertThat(history()).containsExactly("1 SQL V1__item.sql", "2 SQL V2__name.sql", "3 SQL V3__kind.sql");
    }

    @Test
    void aChangedBaselineIsFoundAndRepaired() {
        on(database, SHOP).migrate();
        MigrationModule changed = without(SHOP, "B2").script("B2__shop.sql", "create table shop.item ();");

        assertThatThrownBy(() -> on(database, changed).migrate()).hasMessageContaining("B2__shop.sql was changed");
        on(database, changed).repair(on(database, changed).planRepair());

        assertThat(on(database, changed).status().isUpToDate()).isTrue();
    }

    @Test
    void flywayReadsTheHistory(@TempDir Path folder) throws IOException {
        on(database, SHOP).migrate();
        for (ScriptFile file : STEPS.files()) {
            if (file.fileName().startsWith("V")) {
                Files.writeString(folder.resolve(file.fileName()), file.content());
            }
        }

        MigrationInfo[] all = Flyway.configure()
                .dataSource(database.dataSource())
                .defaultSchema("shop")
                .locations("filesystem:" + folder)
                .load()
                .info()
                .all();

        assertThat(all)
                .filteredOn(info -> info.getType().toString().equals("SQL_BASELINE"))
                .extracting(info -> info.getVersion().toString())
                .containsExactly("2");
        assertThat(all).noneMatch(info -> info.getState() == MigrationState.PENDING);
    }

    private List<Object> history() {
        return database.query(HISTORY).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }
}
