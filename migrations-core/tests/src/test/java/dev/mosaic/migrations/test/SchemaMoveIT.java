package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.lint.Finding;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.move.SchemaMove;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.scratch.ScratchServer.Use;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.Drift.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The steps by which the tables of a module leave the schema public while an application works with them. */
class SchemaMoveIT {
    private static final ModuleName NAME = new ModuleName("billing");
    private static final MigrationModule SHOP = module("shop")
            .inSchema("public")
            .script("V1__item.sql", "create table public.item (id int constraint item_pkey primary key);")
            .script("U1__item.sql", "drop table public.item;");
    private static final MigrationModule BILLING = module("billing")
            .inSchema("public")
            .after("shop")
            .script("V1__bill.sql", """
                    --@ after: shop:1
                    create type public.mood as enum ('glad', 'sad');
                    create sequence public.numbers;
                    create table public.bill (
                        id serial constraint bill_pkey primary key,
                        item int constraint bill_item_fkey references public.item,
                        mood public.mood not null default 'glad',
                        "Note" text
                    );
                    create index bill_item_idx on public.bill (item);
                    create table public.line (
                        id int generated always as identity constraint line_pkey primary key,
                        bill int not null constraint line_bill_fkey references public.bill
                    );
                    create view public.glad as select id from public.bill where mood = 'glad';
                    create materialized view public.counted as select count(*) as bills from public.bill;
                    create function public.twice(n int) returns int language sql as 'select 2 * n';
                    """)
            .script("U1__bill.sql", """
                    drop function public.twice(int);
                    drop materialized view public.counted;
                    drop view public.glad;
                    drop table public.line;
                    drop table public.bill;
                    drop sequence public.numbers;
                    drop type public.mood;
                    """)
            .script(
                    "R__sad.sql",
                    "create or replace view public.sad as select id from public.bill where mood = 'sad';");
    private static final Scratch SCRATCH = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            Use.SHARED));

    private final TestDatabase database = emptyDatabase();

    @AfterAll
    static void dropAll() {
        SCRATCH.dropTemplates();
        SCRATCH.close();
    }

    @Test
    void theOlderVersionWorksBetweenTheTwoStepsAndNoRowIsLost() throws SQLException {
        String app = "app_" + database.name();
        on(SHOP, BILLING).migrate();
        database.execute(
                "create role %1$s; grant select, insert, update, delete on item, bill to %1$s; grant select (id) on line to %1$s;"
                                .formatted(app)
                        + " grant usage on all sequences in schema public to " + app);
        asOlderVersion(app, 1);

        MigrationModule moved = withMove();
        on(SHOP, moved).migrateTo(StepId.of("billing:2"));

        asOlderVersion(app, 2);
        asVersionBetween(app, 3);
        assertThat(database.value("select count(*) from billing.bill")).isEqualTo("3");
        assertThat(database.value("select relkind from pg_class where oid = 'public.bill'::regclass"))
                .isEqualTo("v");
        assertThat(on(SHOP, moved).drift().differences())
                .as("what was granted by hand")
                .extracting(Difference::object)
                .containsExactly("sequence public.numbers", "table public.item");

        on(SHOP, moved).migrate();

        asVersionBetween(app, 4);
        assertThat(database.value("select count(*) from billing.bill")).isEqualTo("4");
        assertThat(database.value("""
                        select string_agg(relname, ' ' order by relname)
                        from pg_class
                        where relnamespace = 'public'::regnamespace
                          and relkind in ('r', 'v', 'm', 'S')
                          and relname !~ '^flyway'
                        """)).isEqualTo("item sad");
        assertThat(database.value("select billing.twice(2) || ' ' || pg_get_serial_sequence('billing.bill', 'id')"))
                .isEqualTo("4 billing.bill_id_seq");
        assertThat(on(SHOP, moved).drift().differences())
                .as("what was granted by hand")
                .extracting(Difference::object)
                .containsExactly("table public.item");
    }

    @Test
    void noRoleGetsAccessThatTheTableWithholdsFromIt() throws SQLException {
        String app = "app_" + database.name();
        database.execute(
                "create role %1$s; alter default privileges in schema public grant all on tables to %1$s, public"
                        .formatted(app));
        on(SHOP, BILLING).migrate();
        database.execute(
                "revoke all on bill, line, glad from %1$s, public; grant select (id) on line to %1$s".formatted(app));
        Migrations migrations = on(SHOP, withMove());

        migrations.migrateTo(StepId.of("billing:2"));
        assertThat(privileges(app)).isEqualTo("bill:f line:f glad:f line.id:t");

        migrations.migrate();
        migrations.undo(StepId.of("billing:3"));
        assertThat(privileges(app)).isEqualTo("bill:f line:f glad:f line.id:t");
    }

    private String privileges(String app) {
        return String.valueOf(database.value("""
                select format(
                    'bill:%%s line:%%s glad:%%s line.id:%%s',
                    has_table_privilege(%1$s, 'public.bill', 'select, insert, update, delete, truncate'),
                    has_table_privilege(%1$s, 'public.line', 'select, insert, update, delete, truncate'),
                    has_table_privilege(%1$s, 'public.glad', 'select, insert, update, delete, truncate'),
                    has_column_privilege(%1$s, 'public.line', 'id', 'select')
                )
                """.formatted("'" + app + "'")));
    }

    @Test
    void aTableAndAFunctionOfAnotherModuleStay() throws SQLException {
        MigrationModule shop = SHOP.script(
                "V2__twice.sql", "create function public.twice(t text) returns text language sql as 'select t || t';");
        MigrationModule billing = BILLING.script("V2__on_item.sql", """
                --@ after: shop:2
                --@ cascades-to: shop
                alter table public.item add constraint item_id_check check (id > 0);
                comment on table public.item is 'used by bills';
                create policy item_of_bills on public.item using (true);
                """);

        String script = move(shop, billing).drafts().stream()
                .flatMap(draft -> draft.files().stream())
                .map(ScriptFile::content)
                .collect(joining());

        assertThat(script)
                .contains(
                        "alter table public.bill set schema billing",
                        "alter routine public.twice(n integer) set schema billing")
                .doesNotContain("public.item", "twice(t text)");
    }

    @Test
    void bothStepsAreUndone() throws SQLException {
        on(SHOP, BILLING).migrate();
        Catalog before = database.catalog();
        Migrations migrations = on(SHOP, withMove());
        migrations.migrate();

        migrations.undo(StepId.of("billing:3"));
        migrations.undo(StepId.of("billing:2"));

        assertThat(database.catalog()).isEqualTo(before);
        assertThat(migrations.drift().differences()).isEmpty();
        migrations.migrate();
        assertThat(migrations.drift().differences()).isEmpty();
    }

    @Test
    void theDraftsHaveNoErrorForLint() throws SQLException {
        assertThat(Lint.of(List.of(SHOP, withMove())).findings())
                .as("findings")
                .extracting(Finding::severity)
                .doesNotContain(Finding.Severity.ERROR);
    }

    @Test
    void whatStillReadsAnOldNameIsNamedBeforeItsViewGoes() throws SQLException {
        on(SHOP, BILLING).migrate();
        MigrationModule moved = withMove();
        on(SHOP, moved).migrateTo(StepId.of("billing:2"));
        database.execute("create view public.report as select id from public.bill");

        assertThatThrownBy(() -> on(SHOP, moved).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("billing:3")
                .hasMessageContaining("view report");
        assertThat(database.value("select count(*) from public.report")).isEqualTo("0");
    }

    @Test
    void aRepeatableScriptIsNamedSinceItsObjectsStay() throws SQLException {
        assertThat(move().repeatables()).extracting(Object::toString).containsExactly("billing:sad");
    }

    @Test
    void thereIsNothingToMoveInTheSchemaOfItsName() {
        MigrationModule own = module("own").script("V1__t.sql", "create table own.t (id int);");
        MigrationPlan plan = MigrationPlan.of(List.of(own));

        assertThatThrownBy(() -> {
                    try (ScratchDatabase scratch = SCRATCH.replay(plan);
                            Connection connection = scratch.dataSource().getConnection()) {
                        SchemaMove.of(plan, new ModuleName("own"), connection);
                    }
                })
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Module own is in the schema of its own name.");
    }

    private void asOlderVersion(String app, int bill) {
        database.execute("set role %s; insert into public.item values (%d);".formatted(app, bill)
                + " insert into bill (item) values (%d); update public.bill set \"Note\" = 'x' where item = %1$d;"
                        .formatted(bill)
                + " insert into public.bill (id, item, mood) values (nextval('public.bill_id_seq'), null, 'sad'::public.mood);"
                + " delete from public.bill where item is null; select id from line; reset role");
        assertThat(database.value("select \"Note\" || mood from public.bill where item = " + bill))
                .isEqualTo("xglad");
    }

    private void asVersionBetween(String app, int bill) {
        database.execute("set role %s; insert into public.item values (%d);".formatted(app, bill)
                + " insert into billing.bill (item) values (%d); select id from billing.line; reset role"
                        .formatted(bill));
    }

    private static SchemaMove move() throws SQLException {
        return move(SHOP, BILLING);
    }

    private static SchemaMove move(MigrationModule... modules) throws SQLException {
        MigrationPlan plan = MigrationPlan.of(List.of(modules));
        try (ScratchDatabase scratch = SCRATCH.replay(plan);
                Connection connection = scratch.dataSource().getConnection()) {
            return SchemaMove.of(plan, NAME, connection);
        }
    }

    private static MigrationModule withMove() throws SQLException {
        MigrationModule moved = BILLING;
        for (Draft draft : move().drafts()) {
            for (ScriptFile file : draft.files()) {
                moved = moved.script(file.fileName(), file.content());
            }
        }
        return moved;
    }

    private Migrations on(MigrationModule... modules) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(modules)),
                MigrationSettings.defaults().withContracts(Contracts.IMMEDIATE));
    }
}
