package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.SharedSchemaIT.BILLING;
import static dev.mosaic.migrations.test.SharedSchemaIT.BILLING_NAME;
import static dev.mosaic.migrations.test.SharedSchemaIT.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.snapshot.SchemaText;
import dev.mosaic.migrations.status.Defect;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose an object is, where two modules share a schema. */
class SharedObjectsIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void aTableMadeByHandStaysOfNoModuleWhenAStepReferencesIt() {
        database.execute("create table public.legacy (id int primary key)");
        MigrationModule referencing =
                SHOP.script("V2__legacy.sql", "alter table public.item add legacy int references public.legacy;");
        on(database, referencing, BILLING).migrate();
        MigrationModule later =
                BILLING.script("V2__legacy.sql", "alter table bill add legacy int references public.legacy;");
        on(database, referencing, later).migrate();
        assertThat(belongsTo("public.legacy")).isNull();

        database.execute("alter table legacy add column x int");

        assertThat(on(database, referencing, later).drift().differences()).isEmpty();
        MigrationModule dropping = later.script("V3__legacy.sql", """
                --@ cascades-to: shop
                alter table bill drop column legacy;
                alter table item drop column legacy;
                drop table public.legacy;
                """);
        assertThat(on(database, referencing, dropping).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("billing:3");
    }

    @Test
    void theCreatorHasAnObjectInOneRunAsInSeveral() {
        MigrationModule shop =
                SHOP.script("V2__f.sql", "create function public.f() returns int language sql as 'select 1';");
        MigrationModule replacing = BILLING.script("V2__f.sql", """
                --@ after: shop:2
                --@ cascades-to: shop
                create or replace function public.f() returns int language sql as 'select 2';
                """);

        on(database, shop, replacing).migrate();
        assertThat(belongsTo("public.f()")).isEqualTo("shop");

        on(database, shop.script("V3__f.sql", "drop function public.f();"), replacing.script("V3__f.sql", """
                --@ after: shop:3
                create function public.f() returns int language sql as 'select 3';
                """))
                .migrate();
        assertThat(belongsTo("public.f()")).as("after its creator dropped it").isEqualTo("billing");
    }

    @Test
    void aTableDroppedAndCreatedByTheOtherModuleInOneRunIsThatOnes() {
        on(database, SHOP, BILLING).migrate();

        on(
                        database,
                        SHOP,
                        BILLING.script("V2__drop.sql", "drop table bill;").script("V3__nothing.sql", "select 1;"),
                        module("third")
                                .inSchema("public")
                                .after("billing")
                                .script("V1__bill.sql", "--@ after: billing:3\ncreate table public.bill (id int);"))
                .migrate();

        assertThat(belongsTo("public.bill")).isEqualTo("third");
    }

    @Test
    void aSchemaOfTheNameOfAModuleMayHaveTablesOfAnotherThatRunsFirst() {
        MigrationModule first = module("first")
                .inSchema("host")
                .script("V1__a.sql", "create table a (id int);")
                .script("U1__a.sql", "drop table a;");
        MigrationModule host = module("host").after("first").script("V1__b.sql", """
                --@ after: first:1
                create table host.b (id int);
                """);

        assertThat(on(database, first, host).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyElementsOf(Engine.before("first:1", "host:1"));
        assertThat(on(database, first, host).drift().differences()).isEmpty();
    }

    @Test
    void theApplicationCannotWriteAHistoryThatResolveHasMade() {
        RoleScene scene = RoleScene.begin();
        MigrationModule chat = module("chat").script("V1__t.sql", "create table chat.t (id int);");
        scene.on(SHOP, chat).migrate();
        scene.database()
                .execute(
                        "create table public.bill (id int constraint bill_pkey primary key, item int constraint bill_item_fkey references item)");

        scene.on(SHOP, chat, BILLING).resolveApplied(StepId.of("billing:1"), Evidence.UNCHECKED);

        assertThatThrownBy(() -> scene.asApplication("delete from public.flyway_schema_history_billing"))
                .hasMessageContaining("permission denied for table flyway_schema_history_billing");
    }

    private @Nullable Object belongsTo(String identity) {
        return database.value("select belongs_to from migrations.object where kind <> 'COLUMN' and identity = '%s'"
                .formatted(identity));
    }

    @Test
    void aDefectIsThatOfTheModule() {
        Migrations migrations = on(database, SHOP, BILLING);
        migrations.migrate();

        database.execute("create table legacy (id int); alter table legacy add check (id > 0) not valid;"
                + " alter table bill add constraint bill_id_check check (id > 0) not valid");

        assertThat(migrations.verify().defects())
                .containsExactly(
                        new Defect(Defect.Kind.UNVALIDATED_CONSTRAINT, BILLING_NAME, "bill_id_check", "public.bill"));
    }

    @Test
    void aSchemaFileHasTheObjectsOfItsModule() throws SQLException {
        database.execute("create table legacy (id int)");
        on(database, SHOP, BILLING).migrate();

        try (Connection connection = database.dataSource().getConnection()) {
            String text = SchemaText.read(connection, MigrationPlan.of(List.of(SHOP, BILLING)), BILLING_NAME)
                    .text();
            assertThat(text)
                    .contains("table public.bill", "constraint bill_item_fkey")
                    .doesNotContain("public.item\n", "legacy", "flyway");
        }
    }
}
