package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.CHAT;
import static dev.mosaic.migrations.test.AdoptionScene.SHOP;
import static dev.mosaic.migrations.test.AdoptionScene.flyway;
import static dev.mosaic.migrations.test.AdoptionScene.migrated;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.Evidence;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Ledgers that no adoption takes, and adoptions that are not taken back. */
class AdoptRefusalsIT {
    private static final AdoptionScene SCENE = new AdoptionScene();
    private static final AdoptionRequest FLYWAY = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY));

    private final TestDatabase database = migrated();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    @Test
    void aLedgerInThePlaceOfAHistoryIsRenamedFirst() {
        flyway(database, "shop.flyway_schema_history", SHOP, CHAT);

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining(
                        "Flyway's shop.flyway_schema_history is where the history of module shop is to be.")
                .hasMessageContaining("alter table shop.flyway_schema_history rename to former_schema_history");
    }

    @Test
    void aQueryWithAStateIsNoListOfAppliedMigrations() {
        database.execute("create table public.deploys as select 'V1__item.sql' as name, 'failed' as state");

        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database)
                                .adopt(AdoptionRequest.of(
                                        LedgerSource.ofQuery("select name, state from public.deploys"))))
                .hasMessageContaining("has the column state, which is not read");
    }

    @Test
    void aTimeThatIsNoneIsNamed() {
        database.execute("create table public.deploys as select 'V1__item.sql' as name, 'monday' as applied_at");

        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database)
                                .adopt(AdoptionRequest.of(
                                        LedgerSource.ofQuery("select name, applied_at from public.deploys"))))
                .hasMessageContaining("The column applied_at of the query is no time: monday.");
    }

    @Test
    void whatMosaicHasAppliedSinceIsNotTakenBack() {
        flyway(database, "public.flyway_schema_history", SHOP, CHAT);
        SCENE.adopter(database).adopt(FLYWAY);
        database.execute("alter table shop.item drop column price");
        on(database, SHOP, CHAT).resolveRolledBack(StepId.of("shop:3"), Evidence.UNCHECKED);
        on(database, SHOP, CHAT).migrate();

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).undo())
                .hasMessageContaining("The adoption of shop:1 cannot be taken back: shop:3 was applied since.");
    }

    @Test
    void aFailedMigrationIsRefusedInTheToolsWords() {
        flyway(database, "public.flyway_schema_history", SHOP, CHAT);
        database.execute("update public.flyway_schema_history set success = false where version = '4'");

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining("V4__title.sql has failed, or has begun and not ended")
                .hasMessageContaining("flyway repair");
    }

    @Test
    void severalLedgersAreNamedAndNoneIsToo() {
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining("There is no ledger of Flyway: no table flyway_schema_history");
        flyway(database, "public.flyway_schema_history", SHOP, CHAT);
        flyway(database, "chat.flyway_schema_history", CHAT);

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining(
                        "There are several ledgers of Flyway: chat.flyway_schema_history, public.flyway_schema_history.");
    }

    @Test
    void problemsAreToldTogether() {
        flyway(database, "public.flyway_schema_history");
        database.execute(
                "insert into public.flyway_schema_history values (1, '7', 'x', 'SQL', 'V7__x.sql', 1, 'ann', now(), 1, true)");

        List<Explanation> problems = SCENE.adopter(database).plan(FLYWAY).problems();

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .isEqualTo("No entry of Flyway's public.flyway_schema_history is a step: V7__x.sql."));
    }
}
