package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Drift.Change;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules in the schema public of a database that an application with Flyway has used before. */
class SharedSchemaIT {
    static final ModuleName BILLING_NAME = new ModuleName("billing");
    static final MigrationModule SHOP = module("shop")
            .inSchema("public")
            .script("V1__item.sql", "create table public.item (id int constraint item_pkey primary key, price int);")
            .script("U1__item.sql", "drop table public.item;");
    static final MigrationModule BILLING = module("billing")
            .inSchema("public")
            .after("shop")
            .script("V1__bill.sql", """
                    --@ after: shop:1
                    create table bill (
                        id int constraint bill_pkey primary key,
                        item int constraint bill_item_fkey references item
                    );
                    """)
            .script("U1__bill.sql", "drop table bill;");

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void eachModuleHasAHistoryOfItsOwnBesideThatOfFlyway() throws IOException {
        Files.writeString(folder.resolve("V1__legacy.sql"), "create table legacy (id int);");
        flyway("flyway_schema_history").migrate();
        String before = rows("public.flyway_schema_history");

        assertThat(on(database, SHOP, BILLING).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyElementsOf(Engine.before("shop:1", "billing:1"));

        assertThat(rows("public.flyway_schema_history")).isEqualTo(before);
        Files.delete(folder.resolve("V1__legacy.sql"));
        Files.writeString(folder.resolve("V1__bill.sql"), BILLING.files().get(1).content());
        assertThat(applied("flyway_schema_history_billing")).containsExactly("1 bill");
        Files.delete(folder.resolve("V1__bill.sql"));
        Files.writeString(folder.resolve("V1__item.sql"), SHOP.files().get(1).content());
        assertThat(applied("flyway_schema_history_shop")).containsExactly("1 item");
        assertThat(database.value("select string_agg(distinct module, ',') from migrations.schema_migrations"))
                .isEqualTo("billing,migrations,shop");
        assertThat(on(database, SHOP, BILLING).migrate().applied()).isEmpty();
        assertThat(on(database, SHOP, BILLING).status().isUpToDate()).isTrue();
        assertThat(database.value("select to_regnamespace('shop')")).isNull();
    }

    @Test
    void driftIsThatOfTheModuleWhoseScriptMadeTheTable() {
        database.execute("create table public.legacy (id int)");
        Migrations migrations = on(database, SHOP, BILLING);
        migrations.migrate();
        assertThat(migrations.drift().differences()).isEmpty();

        database.execute("""
                alter table legacy add column by_another_program int;
                create table of_another_program (id int);
                alter table bill alter column item set not null;
                create index item_price_idx on item (price);
                """);

        assertThat(migrations.drift().differences())
                .extracting(Difference::module, Difference::object, Difference::change)
                .containsExactly(
                        tuple(BILLING_NAME, "column public.bill.item", Change.CHANGED),
                        tuple(new ModuleName("shop"), "index public.item_price_idx", Change.ADDED));
        assertThat(migrations.drift(BILLING_NAME).differences())
                .extracting(Difference::object)
                .containsExactly("column public.bill.item");
        assertThat(migrations.verify(BILLING_NAME).drift().orElseThrow().differences())
                .hasSize(1);
    }

    @Test
    void aTableOfTheOtherModuleIsNotDroppedAlongWithAnObjectOfOnesOwn() {
        MigrationModule dropping = SHOP.script("V2__drop.sql", "drop table public.item cascade;");
        on(database, SHOP, BILLING).migrate();

        assertThatThrownBy(() -> on(database, dropping, BILLING).migrate())
                .hasMessageContaining("shop:2 was rolled back: it removes or changes objects outside of module shop:\n"
                        + "  constraint public.bill.bill_item_fkey (module billing)")
                .hasMessageContaining("--@ cascades-to: billing");
        assertThat(database.value("select to_regclass('public.item')")).isEqualTo("item");

        MigrationModule permitted =
                SHOP.script("V2__drop.sql", "--@ cascades-to: billing\ndrop table public.item cascade;");
        assertThat(on(database, permitted, BILLING).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("shop:2");
    }

    @Test
    void theSameHoldsInTheRunThatMakesTheTables() {
        MigrationModule dropping =
                BILLING.script("V2__drop.sql", "alter table bill drop constraint bill_item_fkey; drop table item;");

        assertThatThrownBy(() -> on(database, SHOP, dropping).migrate())
                .hasMessageContaining("table public.item (module shop)");

        MigrationModule own = BILLING.script("V2__drop.sql", "drop table bill;");
        assertThat(on(database, SHOP, own).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("billing:2");
    }

    @Test
    void anUndoTakesBackTheStepOfOneModule() {
        Migrations migrations = on(database, SHOP, BILLING);
        migrations.migrate();

        migrations.undo(StepId.of("billing:1"));

        assertThat(database.value("select to_regclass('bill')")).isNull();
        assertThat(database.value("select count(*) from public.flyway_schema_history_billing"))
                .isEqualTo("0");
        assertThat(migrations.drift().differences()).isEmpty();
        assertThat(migrations.migrate().applied()).extracting(Applied::label).containsExactly("billing:1");
        assertThat(migrations.drift().differences()).isEmpty();
    }

    @Test
    void aRepeatableScriptRunsAgainWhenTheOtherModuleRemovesItsView() {
        MigrationModule viewing =
                BILLING.script("R__bills.sql", "create or replace view bills as select id from bill;");
        on(database, SHOP, viewing).migrate();

        MigrationModule removing = SHOP.script("V2__drop.sql", "drop view bills;");

        assertThat(on(database, removing, viewing).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("shop:2", "billing:bills");
    }

    @Test
    void nothingInPublicGetsAnotherOwnerAndNoRoleIsMade() {
        RoleScene scene = RoleScene.begin();
        String app = scene.login("createdb");
        scene.database().execute("create table public.legacy (id int); alter table public.legacy owner to " + app);
        String owner = "select nspowner::regrole::text from pg_namespace where nspname = 'public'";
        String before = scene.database().value(owner);

        scene.on(SHOP, BILLING).migrate();

        assertThat(scene.database().value(owner)).isEqualTo(before);
        assertThat(scene.database().value("select relowner::regrole::text from pg_class where relname = 'legacy'"))
                .isEqualTo(app);
        assertThat(scene.database()
                        .value(
                                "select count(*) from pg_roles where starts_with(rolname, ?) and not rolcanlogin",
                                scene.roles().prefix()))
                .isEqualTo("0");
    }

    @Test
    void aModuleWithRolesAndTheApplicationUseTheTablesOfOneWithout() {
        RoleScene scene = RoleScene.begin();
        MigrationModule chat = module("chat")
                .after("shop")
                .script("V1__t.sql", "--@ after: shop:1\ncreate table chat.t (item int references public.item);");

        scene.on(SHOP, chat).migrate();

        assertThat(scene.ownersIn("chat")).containsOnly(scene.owner("chat"));
        assertThat(scene.on(SHOP, chat).drift().differences()).isEmpty();
        scene.asApplication("insert into public.item values (1, 2); insert into chat.t values (1)");
        assertThatThrownBy(() -> scene.asApplication("select * from public.flyway_schema_history_shop"))
                .hasMessageContaining("permission denied for table flyway_schema_history_shop");
        assertThat(scene.on(SHOP, chat).migrate().applied()).isEmpty();
    }

    @Test
    void anAppliedModuleCannotBeDeclaredInAnotherSchema() {
        on(database, SHOP, BILLING).migrate();
        MigrationModule elsewhere = module("billing")
                .after("shop")
                .with(BILLING.files())
                .script("V2__more.sql", "create table billing.more (id int);");

        Snapshot.assertRefused(database, () -> on(database, SHOP, elsewhere).migrate())
                .hasMessageContaining(
                        "The schema of module billing is billing, but the database has its history in the schema public.")
                .hasMessageContaining("Write schema: public into module.yml of billing.");
    }

    @Test
    void aModuleIsRenamedInASharedSchemaByItsHistoryAlone() {
        on(database, SHOP, BILLING).migrate();
        MigrationModule invoices = module("invoices")
                .inSchema("public")
                .after("shop")
                .formerly("billing")
                .script("V1__bill.sql", BILLING.files().get(1).content())
                .script("U1__bill.sql", "drop table bill;");

        assertThat(on(database, SHOP, invoices).status().renames()).hasSize(1);
        assertThat(on(database, SHOP, invoices).migrate().applied()).isEmpty();

        assertThat(database.query("""
                        select relname
                        from pg_class
                        where relname ~ '^flyway'
                          and relnamespace = 'public'::regnamespace
                        order by 1
                        """))
                .extracting(row -> String.valueOf(row.get("relname")))
                .containsExactly(
                        "flyway_schema_history_invoices",
                        "flyway_schema_history_invoices_pk",
                        "flyway_schema_history_invoices_s_idx",
                        "flyway_schema_history_shop",
                        "flyway_schema_history_shop_pk",
                        "flyway_schema_history_shop_s_idx");
        database.execute("alter table bill add column x int");
        assertThat(on(database, SHOP, invoices)
                        .drift(new ModuleName("invoices"))
                        .differences())
                .extracting(Difference::object)
                .containsExactly("column public.bill.x");
        assertThat(on(database, SHOP, invoices).status().isUpToDate()).isTrue();
    }

    @Test
    void aSchemaOfAnyNameThatPostgresqlTakesIsCreated() {
        MigrationModule odd = module("sales")
                .inSchema("Sales \"Data\"")
                .script("V1__t.sql", "create table t (id int); create table \"Sales \"\"Data\"\"\".\"U\" (id int);")
                .script("U1__t.sql", "drop table t; drop table \"U\";");
        Migrations migrations = on(database, odd);

        migrations.migrate();

        assertThat(database.value("select count(*) from pg_tables where schemaname = 'Sales \"Data\"'"))
                .isEqualTo("3");
        assertThat(migrations.drift().differences()).isEmpty();
        database.execute("alter table \"Sales \"\"Data\"\"\".t add column x int");
        assertThat(migrations.drift().differences()).hasSize(1);
        assertThat(migrations.status().isUpToDate()).isTrue();
        database.execute("alter table \"Sales \"\"Data\"\"\".t drop column x");
        migrations.undo(StepId.of("sales:1"));
        assertThat(migrations.drift().differences()).isEmpty();
    }

    private Flyway flyway(String table) {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .defaultSchema("public")
                .table(table)
                .locations("filesystem:" + folder)
                .load();
    }

    private List<String> applied(String table) {
        return Arrays.stream(flyway(table).info().applied())
                .map((MigrationInfo info) -> info.getVersion() + " " + info.getDescription())
                .toList();
    }

    private String rows(String table) {
        return String.valueOf(database.query("select *, xmin::text from " + table));
    }
}
