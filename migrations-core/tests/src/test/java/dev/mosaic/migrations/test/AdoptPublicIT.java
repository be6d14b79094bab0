package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.labels;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An application with its tables and its history in {@code public}, which becomes two modules there. */
class AdoptPublicIT {
    private static final AdoptionScene SCENE = new AdoptionScene();
    private static final MigrationModule BILLING = module("billing")
            .inSchema("public")
            .script("V1__customer.sql", "create table customer (id bigint primary key, name text not null);")
            .script("V1.1__invoice.sql", """
                    create table invoice (id bigint primary key, customer_id bigint not null references customer, total numeric(12, 2));
                    create index invoice_customer_idx on invoice (customer_id);
                    """)
            .script(
                    "R__totals.sql",
                    "create or replace view totals as select customer_id, sum(total) as total from invoice group by 1;");
    private static final MigrationModule SUPPORT = module("support")
            .inSchema("public")
            .after("billing")
            .script(
                    "V2__ticket.sql",
                    "--@ after: billing:1\ncreate table ticket (id serial primary key, customer_id bigint references customer);");

    private final TestDatabase database = emptyDatabase();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    private void migrateByFlyway() {
        database.execute("create table public.elsewhere (id int)");
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:no-such-folder")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .baseline();
        int rank = 2;
        for (String name : List.of("1__customer", "1.1__invoice", "2__ticket")) {
            MigrationModule of = name.startsWith("2") ? SUPPORT : BILLING;
            run(of, "V" + name + ".sql");
            database.execute(
                    "insert into public.flyway_schema_history values (?, ?, ?, 'SQL', ?, null, 'ann', now(), 3, true)",
                    rank++,
                    name.substring(0, name.indexOf("__")),
                    name.substring(name.indexOf("__") + 2),
                    "V" + name + ".sql");
        }
        run(BILLING, "R__totals.sql");
        database.execute(
                "insert into public.flyway_schema_history values (5, null, 'totals', 'SQL', 'R__totals.sql', null, 'ann', now(), 3, true)");
    }

    private void run(MigrationModule module, String file) {
        module.files().stream()
                .filter(each -> each.location().endsWith("/" + file))
                .forEach(each -> database.execute(each.content()));
    }

    @Test
    void twoModulesInOneSchemaAreAdoptedAndMigratedOn() {
        migrateByFlyway();
        AdoptionRequest request = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY));

        assertThat(labels(SCENE.adopter(database, BILLING, SUPPORT).adopt(request).adopted().stream()
                        .map(each -> each.id())
                        .toList()))
                .containsExactlyInAnyOrder("billing:1", "billing:1.1", "support:2", "billing:totals");

        assertThat(on(database, BILLING, SUPPORT).status().pending()).isZero();
        assertThat(on(database, BILLING, SUPPORT).drift().differences()).isEmpty();
        assertThat(on(database, BILLING, SUPPORT).verify().hasPassed()).isTrue();
        assertThat(database.value("select count(*) from public.flyway_schema_history"))
                .isEqualTo("5");
        assertThat(database.value("select count(*) from public.flyway_schema_history_billing"))
                .isEqualTo("3");
        MigrationModule more = BILLING.script("V3__due.sql", "alter table invoice add column due date;");
        assertThat(on(database, more, SUPPORT).migrate().applied()).hasSize(1);
        assertThat(on(database, more, SUPPORT).drift().differences()).isEmpty();
        database.execute("alter table public.ticket add column stray int");
        assertThat(on(database, more, SUPPORT).drift().differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.object()).isEqualTo("column public.ticket.stray");
                    assertThat(difference.module()).isEqualTo(new ModuleName("support"));
                });
    }

    @Test
    void whatDiffersIsNamedWithItsModuleAndTablesOfNoModuleAreLeftAlone() {
        migrateByFlyway();
        database.execute(
                "alter table ticket drop column customer_id; alter table invoice add column stray int; drop view totals");
        AdoptionRequest request = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY));

        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database, BILLING, SUPPORT).adopt(request))
                .hasMessageContaining("support: column public.ticket.customer_id is missing in the database.")
                .hasMessageContaining("column public.invoice.stray is in the database, and no applied step makes it.")
                .hasMessageContaining("billing: view public.totals is missing in the database.")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("elsewhere"));
    }

    @Test
    void aSecondHistoryOfTheSchemaComesInLater() {
        migrateByFlyway();
        database.execute("""
                create table public.support_history (like public.flyway_schema_history);
                insert into public.support_history select * from public.flyway_schema_history where version = '2';
                delete from public.flyway_schema_history where version = '2';
                """);
        SCENE.adopter(database, BILLING, SUPPORT).adopt(AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY)));
        assertThat(on(database, BILLING, SUPPORT).status().pending()).isEqualTo(1);
        AdoptionRequest second = AdoptionRequest.of(LedgerSource.of(LedgerTool.FLYWAY, "public.support_history"));
        database.execute("alter table ticket drop column customer_id");
        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database, BILLING, SUPPORT).adopt(second))
                .hasMessageContaining("support: column public.ticket.customer_id is missing in the database.");

        database.execute("alter table ticket add column customer_id bigint references customer");
        SCENE.adopter(database, BILLING, SUPPORT).adopt(second);

        assertThat(on(database, BILLING, SUPPORT).status().pending()).isZero();
        assertThat(on(database, BILLING, SUPPORT).drift().differences()).isEmpty();
        assertThat(labels(SCENE.adopter(database, BILLING, SUPPORT).undo())).containsExactly("support:2");
        assertThat(on(database, BILLING, SUPPORT).drift().differences()).isEmpty();
    }
}
