package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.CHAT;
import static dev.mosaic.migrations.test.AdoptionScene.SHOP;
import static dev.mosaic.migrations.test.AdoptionScene.flyway;
import static dev.mosaic.migrations.test.AdoptionScene.migrated;
import static dev.mosaic.migrations.test.Modules.on;

import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.Evidence;
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
}
