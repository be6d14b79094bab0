package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.prove.Counterexample.BaselineDiffers;
import dev.mosaic.migrations.prove.Proof;
import dev.mosaic.migrations.prove.ProofSettings;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.squash.Baseline;
import dev.mosaic.migrations.squash.Squash;
import dev.mosaic.migrations.squash.SquashRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** That a baseline is written from the catalog, and only where it can take the place of the steps. */
class SquashIT {
    private static final Scratch SCRATCH = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            ScratchServer.Use.SHARED));

    private static final MigrationModule BASE = module("base")
            .script("V1__owner.sql", "create table base.owner (id bigint primary key, name text not null);");

    /** Steps with a bit of everything: what is made, changed, and dropped again. */
    private static final MigrationModule SHOP = module("shop")
            .after("base")
            .script("V1__types.sql", """
                    --@ after: base:1
                    create type shop.state as enum ('new', 'paid');
                    create domain shop.price as numeric(12, 2) constraint price_positive check (value >= 0);
                    create type shop.point as (x int, y int);
                    create sequence shop.order_number start 1000 increment 5 cache 3;
                    create function shop.next_number() returns bigint language sql as $$ select nextval('shop.order_number') $$;
                    """)
            .script("V2__item.sql", """
                    create table shop.item (
                      gone text,
                      id bigint generated always as identity,
                      "Odd name" text collate "C" default 'it''s',
                      price shop.price not null default 1,
                      doubled numeric generated always as (price * 2) stored,
                      state shop.state not null default 'new',
                      number bigint not null default shop.next_number(),
                      owner bigint references base.owner (id) on delete cascade,
                      at_place shop.point,
                      tags text[] not null default '{}',
                      constraint item_pk primary key (id),
                      constraint item_price_low check (price < 1000000)
                    ) with (fillfactor = 70);
                    create table shop.line (
                      id serial primary key,
                      item bigint not null references shop.item (id) deferrable initially deferred,
                      during tstzrange not null,
                      note text,
                      unique nulls not distinct (item, note)
                    );
                    """)
            .script("V3__changes.sql", """
                    alter type shop.state add value 'sent' before 'paid';
                    alter table shop.item drop column gone;
                    alter table shop.item add column search tsvector;
                    alter table shop.item alter column search set statistics 500, alter column tags set storage external;
                    alter table shop.line add constraint line_note_short check (length(note) < 100) not valid;
                    create index item_open on shop.item (price desc, lower("Odd name")) where state <> 'paid';
                    create index line_during on shop.line using gist (during);
                    alter table shop.line cluster on line_during;
                    alter table shop.line replica identity full;
                    create statistics shop.item_stats on price, number from shop.item;
                    """)
            .script("V4__view.sql", """
                    create view shop.open_item with (security_invoker = true) as
                      select i.id, i.price, shop.item_name(i) as label
                      from shop.item i
                      where i.state = 'new';
                    """.replace("create view", """
                    create function shop.item_name(i shop.item) returns text language plpgsql stable as $$
                    begin
                      return i."Odd name" || ';' || i.id; -- begin; commit;
                    end $$;
                    create view"""))
            .script("V5__triggers.sql", """
                    create function shop.touched() returns trigger language plpgsql security definer set search_path = '' as $$
                    begin
                      new.search := to_tsvector('simple', coalesce(new."Odd name", ''));
                      return new;
                    end $$;
                    create trigger touch before insert or update of "Odd name" on shop.item for each row execute function shop.touched();
                    create trigger off after delete on shop.item for each statement execute function shop.touched();
                    alter table shop.item disable trigger off;
                    create constraint trigger late after insert on shop.line deferrable for each row execute function shop.touched();
                    create rule no_delete as on delete to shop.line do instead nothing;
                    alter table shop.item enable row level security, force row level security;
                    create policy own on shop.item as restrictive for update to public using (owner > 0) with check (price > 0);
                    create policy all_rows on shop.item using (true);
                    """)
            .script("V6__parts.sql", """
                    create table shop.event (id bigint not null, at date not null, kind text default 'x', primary key (id, at)) partition by range (at);
                    create table shop.event_2025 partition of shop.event for values from ('2025-01-01') to ('2026-01-01');
                    create table shop.event_rest partition of shop.event default;
                    create index event_kind on shop.event (kind);
                    create index event_2025_at on shop.event_2025 (at);
                    create materialized view shop.total as select state, count(*) as items from shop.item group by state;
                    create unique index total_state on shop.total (state);
                    create unlogged table shop.cache (key text primary key, value jsonb);
                    create table shop.parent (a int constraint a_low check (a < 9));
                    create table shop.child (b int) inherits (shop.parent);
                    """)
            .script("V7__properties.sql", """
                    comment on table shop.item is 'an item; it''s sold';
                    comment on column shop.item."Odd name" is 'odd';
                    comment on function shop.touched() is 'fills search';
                    comment on constraint item_price_low on shop.item is 'low';
                    comment on constraint price_positive on domain shop.price is 'positive';
                    comment on trigger touch on shop.item is 'touches';
                    comment on index shop.item_open is 'open';
                    comment on schema shop is 'sells';
                    comment on policy own on shop.item is 'own';
                    grant select, insert (price) on shop.item to pg_monitor;
                    grant usage on schema shop to pg_monitor;
                    grant usage on sequence shop.order_number to pg_monitor with grant option;
                    revoke execute on function shop.touched() from public;
                    revoke delete on shop.line from current_user;
                    alter default privileges in schema shop grant select on tables to pg_monitor;
                    """)
            .script("V8__rows.sql", """
                    create table shop.kind (code text primary key, label text, made timestamptz not null default now(), raw bytea);
                    insert into shop.kind values ('b', 'it''s; ${x}', '2026-01-02 03:04:05+00', '\\x00ff'), ('a', null, default, null);
                    insert into shop.item (price) values (5);
                    delete from shop.item;
                    """.replace("${x}", "{x}"))
            .script("V9__later.sql", """
                    alter table shop.item add column late int;
                    create table shop.later (id int primary key, item bigint references shop.item (id));
                    """)
            .script("R__all.sql", "create or replace view shop.all_items as select * from shop.item;");

    private static final MigrationModule USER =
            module("user_of_shop").after("shop").script("V1__cart.sql", """
                    --@ after: shop:3
                    create table user_of_shop.cart (id int primary key, item bigint references shop.item (id));
                    """);

    @AfterAll
    static void dropAll() {
        SCRATCH.close();
        SCRATCH.dropTemplates();
    }

    @Test
    void aModuleWithEverythingIsWrittenAndProved() {
        Baseline baseline = Squash.write(
                SCRATCH,
                MigrationPlan.of(List.of(BASE, SHOP, USER)),
                SquashRequest.of(StepId.of("shop:8")).withRows(List.of("shop.kind")));

        assertThat(baseline.fileName()).isEqualTo("B8__shop.sql");
        assertThat(baseline.replaced()).hasSize(8);
        assertThat(baseline.text())
                .startsWith("--@ after: base:1\n-- What the steps of shop from 1 to 8 make")
                .contains("create table shop.item (\n  id bigint generated always as identity not null,\n")
                .contains("insert into shop.kind (code, label, made, raw) values\n  ('a', NULL, ")
                .doesNotContain("gone", "later", "create schema");
    }

    @Test
    void stepsBetweenAreNamed() {
        //  a  1 ──────────── 2
        //      ╲            ╱
        //  b    1 ── 2 ────
        MigrationModule a = module("a")
                .after("b")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__u.sql", "--@ after: b:2\ncreate table a.u (id int);");
        MigrationModule b = module("b")
                .after("a")
                .script("V1__t.sql", "create table b.t (id int);")
                .script("V2__u.sql", "--@ after: a:1\ncreate table b.u (id int);");

        assertThatThrownBy(() -> squashed("a:2", a, b))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("No baseline can take the place of the steps up to a:2.")
                .hasMessageContaining("b:2 runs after a:1, and a:2 needs it");
    }

    @Test
    void aStepWithoutAPinThatFailsBehindTheBaselineIsNamed() {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key, nick text);")
                .script("V2__drop.sql", "alter table a.t drop column nick;")
                .script("V3__u.sql", "create table a.u (id int);");
        MigrationModule b = module("b")
                .after("a")
                .script("V1__nick.sql", "--@ after: a:1\ncreate table b.nick as select nick from a.t;");

        assertThatThrownBy(() -> squashed("a:2", a, b))
                .hasMessageContaining("Behind the baseline another step fails")
                .hasMessageContaining("b:1 failed at")
                .hasMessageContaining("column \"nick\" does not exist");
        assertThat(squashed("a:1", a, b).replaced()).hasSize(1);
    }

    @Test
    void rowsAreNamedOneWayOrTheOther() {
        MigrationModule a = module("a")
                .script("V1__kind.sql", "create table a.kind (id int); insert into a.kind values (1);")
                .script("V2__more.sql", "insert into a.kind values (2);");

        assertThatThrownBy(() -> squashed("a:2", a))
                .hasMessageContaining("The steps up to a:2 leave rows in a.kind.")
                .hasMessageContaining("--rows a.kind");
        assertThat(Squash.write(
                                SCRATCH,
                                MigrationPlan.of(List.of(a)),
                                SquashRequest.of(StepId.of("a:2")).omittingRows(List.of("a.kind")))
                        .text())
                .doesNotContain("insert");
        assertThatThrownBy(() -> Squash.write(
                        SCRATCH,
                        MigrationPlan.of(List.of(a)),
                        SquashRequest.of(StepId.of("a:2")).withRows(List.of("a.kinds"))))
                .hasMessageContaining("make no table a.kinds");
    }

    @Test
    void whatIsNotPartOfASchemaIsRefused() {
        MigrationModule upstream = module("a").script("V1__t.sql", "create table a.t (id int);");
        MigrationModule module = module("b").after("a").script("V1__t.sql", """
                        --@ after: a:1
                        create table b.t (id int primary key);
                        create publication b_changes for table b.t;
                        alter table a.t add column b int;
                        insert into a.t values (1, 1);
                        """);

        assertThatThrownBy(() -> squashed("b:1", upstream, module))
                .hasMessageContaining("publication b_changes")
                .hasMessageContaining("a.t has 1 rows instead of 0");
    }

    @Test
    void aBaselineThatLeadsElsewhereIsACounterexample() {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__t.sql", "alter table a.t add column name text not null;");
        MigrationModule right = a.script("B2__a.sql", squashed("a:2", a).text());
        MigrationModule wrong = a.script("B2__a.sql", "create table a.t (id int, name text);");

        assertThat(new Proof(SCRATCH, new ProofSettings(0, 1))
                        .of(MigrationPlan.of(List.of(right)), List.of())
                        .counterexamples())
                .isEmpty();
        assertThat(new Proof(SCRATCH, new ProofSettings(0, 1))
                        .of(MigrationPlan.of(List.of(wrong)), List.of())
                        .counterexamples())
                .singleElement()
                .isInstanceOfSatisfying(
                        BaselineDiffers.class,
                        it -> assertThat(it.explanation().what()).contains("column a.t.name is"));
    }

    private static Baseline squashed(String step, MigrationModule... modules) {
        return Squash.write(SCRATCH, MigrationPlan.of(List.of(modules)), SquashRequest.of(StepId.of(step)));
    }
}
