package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.CHAT;
import static dev.mosaic.migrations.test.AdoptionScene.SHOP;
import static dev.mosaic.migrations.test.AdoptionScene.flyway;
import static dev.mosaic.migrations.test.AdoptionScene.labels;
import static dev.mosaic.migrations.test.AdoptionScene.migrated;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A database that Flyway has migrated, of two modules with one history. */
class AdoptIT {
    private static final AdoptionScene SCENE = new AdoptionScene();
    private static final AdoptionRequest FLYWAY = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY));

    private final TestDatabase database = migrated();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    private void ledger() {
        flyway(database, "public.flyway_schema_history", SHOP, CHAT);
    }

    @Test
    void oneHistoryBecomesThoseOfTwoModulesWithTimesAndUsers() {
        ledger();
        String before = database.value("select string_agg(h::text, ' ') from public.flyway_schema_history h");

        AdoptionReport report = SCENE.adopter(database).adopt(FLYWAY);

        assertThat(report.ledger()).isEqualTo("Flyway's public.flyway_schema_history");
        assertThat(labels(report.adopted().stream().map(each -> each.id()).toList()))
                .containsExactly("shop:1", "chat:2", "chat:4", "shop:3");
        assertThat(database.query("""
                        select version, installed_by, installed_on::text as installed_on, execution_time
                        from shop.flyway_schema_history
                        order by installed_rank
                        """))
                .extracting(Object::toString)
                .allSatisfy(row -> assertThat(row)
                        .contains("installed_by=ann", "installed_on=2024-05-06 07:08:09", "execution_time=12"));
        assertThat(on(database, SHOP, CHAT).log(Optional.empty(), 50))
                .filteredOn(event -> event.kind().equals("inherited"))
                .hasSize(4)
                .allSatisfy(event -> {
                    assertThat(event.databaseUser()).isEqualTo("ann");
                    assertThat(event.happenedAt()).isEqualTo("2024-05-06T07:08:09Z");
                });
        assertThat(database.value("select string_agg(h::text, ' ') from public.flyway_schema_history h"))
                .isEqualTo(before);
    }

    @Test
    void nothingIsPendingAndNothingDiffersAfterwards() {
        ledger();

        SCENE.adopter(database).adopt(FLYWAY);

        assertThat(on(database, SHOP, CHAT).status().pending()).isZero();
        assertThat(on(database, SHOP, CHAT).drift().recordedAt()).isPresent();
        assertThat(on(database, SHOP, CHAT).drift().differences()).isEmpty();
        assertThat(on(database, SHOP, CHAT).verify().hasPassed()).isTrue();
        assertThat(SCENE.adopter(database).adopt(FLYWAY).adopted()).isEmpty();
        database.execute("alter table shop.item drop column price");
        assertThat(on(database, SHOP, CHAT).drift().differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.object()).isEqualTo("column shop.item.price");
                    assertThat(difference.author()).hasValue(StepId.of("shop:3"));
                });
    }

    @Test
    void itIsMigratedOnAndTakenBackOnceThatIsUndone() {
        ledger();
        Snapshot before = Snapshot.of(database);
        MigrationModule more = SHOP.script("V5__code.sql", "alter table shop.item add column code text;")
                .script("U5__code.sql", "alter table shop.item drop column code;");
        SCENE.adopter(database).adopt(FLYWAY);
        assertThat(on(database, more, CHAT).migrate().applied()).hasSize(1);

        Snapshot.assertRefused(
                        database, () -> SCENE.adopter(database, more, CHAT).undo())
                .hasMessageContaining("The adoption of shop:3 cannot be taken back: shop:5 was applied since.")
                .hasMessageContaining("undo(StepId.of(\"shop:5\"))");

        on(database, more, CHAT).undo(StepId.of("shop:5"));
        assertThat(labels(SCENE.adopter(database, more, CHAT).undo()))
                .containsExactly("shop:1", "chat:2", "chat:4", "shop:3");
        assertThat(own(Snapshot.of(database))).isEqualTo(own(before));
        assertThat(database.value("select count(*) from migrations.object")).isEqualTo("0");
        assertThat(database.value("select count(*) from migrations.script where module in ('shop', 'chat')"))
                .isEqualTo("0");
        assertThat(SCENE.adopter(database).undo()).isEmpty();
        assertThat(SCENE.adopter(database).adopt(FLYWAY).adopted()).hasSize(4);
    }

    /** The rows and tables that are not the engine's own. */
    private static List<String> own(Snapshot snapshot) {
        return snapshot.rows().entrySet().stream()
                .filter(table -> !table.getKey().startsWith("migrations."))
                .map(Object::toString)
                .toList();
    }

    @Test
    void aPlanChangesNothing() {
        ledger();
        Snapshot before = Snapshot.of(database);

        AdoptionReport report = SCENE.adopter(database).plan(FLYWAY);

        assertThat(report.adopted()).hasSize(4);
        assertThat(report.refusals()).isEmpty();
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void eachDifferenceIsNamedAndNothingIsRecorded() {
        ledger();
        database.execute("""
                alter table shop.item drop column price;
                drop index chat.thread_title_idx;
                alter table chat.thread drop constraint thread_item_fkey;
                alter table shop.item alter column name drop not null;
                create table chat.stray (id int primary key, word text);
                """);

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining("shop: column shop.item.price is missing in the database.")
                .hasMessageContaining("chat: index chat.thread_title_idx is missing in the database.")
                .hasMessageContaining("chat: constraint chat.thread.thread_item_fkey is missing in the database.")
                .hasMessageContaining("shop: column shop.item.name differs.")
                .hasMessageContaining("In the database it is \"text\", after a replay of the steps \"text not null\".")
                .hasMessageContaining("chat: table chat.stray is in the database, and no applied step makes it.")
                .satisfies(refusal -> assertThat(
                                SCENE.adopter(database).plan(FLYWAY).refusals())
                        .as("parts of a table that is there as a whole are not named one by one")
                        .hasSize(5));
    }

    @Test
    void anAcceptedDifferenceIsTheStateFromWhichDriftCounts() {
        ledger();
        database.execute("drop index chat.thread_title_idx; create table chat.stray (id int)");
        AdoptionRequest accepting = FLYWAY.accepting("index chat.thread_title_idx", "chat.str*");

        AdoptionReport report = SCENE.adopter(database).adopt(accepting);

        assertThat(report.differences()).hasSize(2).allMatch(each -> each.isAccepted());
        assertThat(on(database, SHOP, CHAT).drift().differences()).isEmpty();
        assertThat(on(database, SHOP, CHAT).verify().hasPassed()).isTrue();
        database.execute("alter table chat.stray add column more int");
        assertThat(on(database, SHOP, CHAT).drift().differences())
                .extracting(difference -> difference.object())
                .containsExactly("column chat.stray.more");
    }

    @Test
    void aRowThatACheckRefusesStopsTheAdoption() {
        MigrationModule checked =
                SHOP.script("C3__price.sql", "select id as item_without_price from shop.item where price is null;");
        ledger();
        database.execute("insert into shop.item values (7, 'x', null)");

        Snapshot.assertRefused(
                        database, () -> SCENE.adopter(database, checked, CHAT).adopt(FLYWAY))
                .hasMessageContaining("shop:3")
                .hasMessageContaining("item_without_price");

        database.execute("update shop.item set price = 1");
        assertThat(SCENE.adopter(database, checked, CHAT).adopt(FLYWAY).adopted())
                .hasSize(4);
    }

    @Test
    void aFileThatWasChangedIsRefusedUnlessAccepted() {
        ledger();
        database.execute("update public.flyway_schema_history set checksum = 5 where version = '3'");

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining("V3__price.sql was changed after Flyway had applied it: its checksum is ")
                .hasMessageContaining("the ledger has 5")
                .hasMessageContaining("--accept-difference shop:3");

        assertThat(SCENE.adopter(database).adopt(FLYWAY.accepting("shop:3")).adopted())
                .hasSize(4);
    }

    @Test
    void whatHasNoCounterpartIsShown() {
        ledger();
        database.execute(
                "update public.flyway_schema_history set script = 'V9__old.sql', version = '9', description = 'old' where version = '4'");
        database.execute("alter table chat.thread drop column title");

        AdoptionReport report = SCENE.adopter(database).adopt(FLYWAY);

        assertThat(report.unmatched()).containsExactly("V9__old.sql");
        assertThat(labels(report.pending())).containsExactly("chat:4");
        assertThat(on(database, SHOP, CHAT).migrate().applied()).hasSize(1);
    }

    @Test
    void aStepThatTheLedgerLacksBelowAnotherIsNamed() {
        ledger();
        database.execute("delete from public.flyway_schema_history where version in ('1', '2')");

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(FLYWAY))
                .hasMessageContaining(
                        "shop:1 is not applied according to the ledger, but chat:4 is, which runs after it.")
                .hasMessageContaining("chat:2 is not applied according to the ledger, but chat:4 is");
    }

    @Test
    void twoHistoriesComeInOneAfterTheOther() {
        flyway(database, "public.flyway_schema_history", SHOP);
        flyway(database, "archive_history", CHAT);

        SCENE.adopter(database).adopt(FLYWAY);
        database.execute("drop index chat.thread_title_idx");
        AdoptionRequest second = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY, "archive_history"))
                .of(new ModuleName("chat"));
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(second))
                .hasMessageContaining("index chat.thread_title_idx is missing");
        database.execute("create index thread_title_idx on chat.thread (title)");
        SCENE.adopter(database).adopt(second);

        assertThat(on(database, SHOP, CHAT).status().pending()).isZero();
        assertThat(on(database, SHOP, CHAT).drift().differences()).isEmpty();
        assertThat(labels(SCENE.adopter(database).undo())).containsExactly("chat:2", "chat:4");
        assertThat(on(database, SHOP, CHAT).status().pending()).isEqualTo(2);
        assertThat(on(database, SHOP).drift().differences()).isEmpty();
    }

    @Test
    void twoAdoptionsAtOnceRecordEachStepOnce() throws Exception {
        ledger();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<AdoptionReport> adoption = () -> SCENE.adopter(database).adopt(FLYWAY);
            for (Future<AdoptionReport> each : both.invokeAll(List.of(adoption, adoption))) {
                assertThat(each.get().problems()).isEmpty();
            }
        }
        assertThat(database.value("select count(*) from migrations.event where kind = 'inherited'"))
                .isEqualTo("4");
        assertThat(database.value("select count(*) from shop.flyway_schema_history"))
                .isEqualTo("2");
    }

    @Test
    void aBaselineMeansAllVersionsUpToIt() {
        flyway(database, "public.flyway_schema_history");
        database.execute("""
                insert into public.flyway_schema_history
                values (1, '4', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', null, 'ann', now(), 0, true)
                """);

        assertThat(SCENE.adopter(database).adopt(FLYWAY).adopted()).hasSize(4);
    }
}
