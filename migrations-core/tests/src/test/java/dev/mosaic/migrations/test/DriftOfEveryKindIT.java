package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Drift.Difference;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes by hand to every kind of object and property: each is found in its module alone, and what takes it back ends it.
 * All rows use one database, which each leaves as it found it.
 */
@Tag("differs-by-version")
class DriftOfEveryKindIT {
    private static final MigrationModule A = module("a").script("V1__all.sql", """
                    create type a.pair as (one int, other int);
                    create domain a.word as text default 'x' constraint word_filled check (value <> '');
                    alter domain a.word add constraint word_short check (length(value) < 99);
                    create type a.mood as enum ('glad');
                    create table a.t (
                        id int constraint t_pkey primary key,
                        word text,
                        size int constraint t_size_check check (size > 0),
                        number int generated always as identity
                    ) with (fillfactor = 90);
                    create index t_lower_idx on a.t (lower(word), (size + 1));
                    create statistics a.t_stats on word, id from a.t;
                    create policy t_of_owner on a.t to pg_signal_backend, pg_checkpoint using (id > 0);
                    create function a.act() returns trigger language plpgsql as 'begin return new; end';
                    create trigger t_act before insert on a.t for each row execute function a.act();
                    create view a.words with (security_barrier = true) as select id, word from a.t;
                    create materialized view a.kept as select id, word from a.t;
                    create sequence a.numbers owned by a.t.id;
                    create table a.child (
                        id int constraint child_id_fkey references a.t,
                        word text,
                        size int constraint child_size_check check (size > 0),
                        note text not null default 'x'
                    );
                    create index child_note_idx on a.child (note);
                    create trigger child_act before insert on a.child for each row execute function a.act();
                    grant select on a.child to public;
                    alter table a.t enable row level security;
                    create table a.base (id int);
                    create table a.heir (id int constraint heir_id_fkey references a.t);
                    create table a.parts (id int, word text) partition by range (id);
                    create table a.part partition of a.parts for values from (1) to (10);
                    create trigger parts_act before insert on a.parts for each row execute function a.act();
                    create rule t_rule as on delete to a.child do instead nothing;
                    create operator a.=== (leftarg = int, rightarg = int, function = int4eq);
                    create collation a.german (provider = icu, locale = 'de');
                    create text search configuration a.search (copy = pg_catalog.simple);
                    create text search dictionary a.stems (template = pg_catalog.simple);
                    create function a.number_of(a.pair) returns int language sql as 'select 1';
                    create cast (a.pair as int) with function a.number_of(a.pair);
                    comment on table a.t is 'of a';
                    comment on column a.t.word is 'it''s one';
                    comment on constraint t_size_check on a.t is 'not empty';
                    comment on constraint word_filled on domain a.word is 'not empty';
                    comment on trigger t_act on a.t is 'acts';
                    """);

    private static final MigrationModule B = module("b")
            .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int constraint u_id_fkey references a.t);")
            .after("a");

    private static TestDatabase database;
    private static Migrations migrations;

    @BeforeAll
    static void migrate() {
        database = emptyDatabase();
        migrations = on(database, A, B);
        migrations.migrate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            comment on table a.t is 'other'                                        | comment on table a.t                     | comment on table a.t is 'of a';
            comment on column a.t.word is null                                     | comment on column a.t.word               | comment on column a.t.word is 'it''s one';
            comment on view a.words is 'new'                                       | comment on view a.words                  | comment on view a.words is null;
            comment on column a.words.word is 'new'                                | comment on column a.words.word           | comment on column a.words.word is null;
            comment on function a.act() is 'new'                                   | comment on function a.act()              | comment on routine a.act() is null;
            comment on policy t_of_owner on a.t is 'new'                           | comment on policy a.t.t_of_owner         | comment on policy t_of_owner on a.t is null;
            comment on schema a is 'new'                                           | comment on schema a                      | comment on schema a is null;
            comment on trigger t_act on a.t is 'other'                             | comment on trigger a.t.t_act             | comment on trigger t_act on a.t is 'acts';
            comment on constraint t_size_check on a.t is ''                        | comment on constraint a.t.t_size_check   | comment on constraint t_size_check on a.t is 'not empty';
            comment on constraint word_filled on domain a.word is 'x'              | comment on constraint a.word.word_filled | comment on constraint word_filled on domain a.word is 'not empty';
            comment on type a.mood is 'new'                                        | comment on type a.mood                   | comment on type a.mood is null;
            comment on collation a.german is 'new'                                 | comment on collation a.german            | comment on collation a.german is null;
            alter schema a owner to postgres                                       | schema a                                 | alter schema a owner to "mosaic_a_owner";
            grant create on schema a to pg_monitor                                 | schema a                                 | revoke create on schema a from pg_monitor;
            grant select (word) on a.t to pg_monitor                               | column a.t.word                          | revoke select (word) on table a.t from pg_monitor;
            grant update (word) on a.words to pg_monitor                           | view a.words                             | revoke update (word) on table a.words from pg_monitor;
            grant usage on type a.mood to pg_monitor                               | type a.mood                              | revoke usage on type a.mood from pg_monitor;
            revoke execute on function a.act() from public                         | function a.act()                         | grant execute on routine a.act() to public;
            revoke all on function a.act() from mosaic_a_owner                     | function a.act()                         | grant all on routine a.act() to "mosaic_a_owner";
            grant usage on sequence a.numbers to pg_monitor                        | sequence a.numbers                       | revoke usage on sequence a.numbers from pg_monitor;
            alter type a.pair add attribute more int                               | column a.pair.more                       | -- Deletes what was stored there.~alter type a.pair drop attribute more;
            alter type a.pair alter attribute one type bigint                      | column a.pair.one                        | alter type a.pair alter attribute one type integer;
            alter domain a.word set not null                                       | type a.word                              | alter domain a.word drop not null;
            alter domain a.word drop default                                       | type a.word                              | alter domain a.word set default 'x'::text;
            alter domain a.word drop constraint word_short                         | constraint a.word.word_short             | alter domain a.word add constraint word_short CHECK ((length(VALUE) < 99));
            alter domain a.word add constraint more check (value <> 'z')           | constraint a.word.more                   | alter domain a.word drop constraint more;
            alter type a.mood owner to postgres                                    | type a.mood                              | alter type a.mood owner to "mosaic_a_owner";
            alter domain a.word owner to postgres                                  | type a.word                              | alter type a.word owner to "mosaic_a_owner";
            alter table a.t alter column word set statistics 500                   | column a.t.word                          | alter table a.t alter column word set statistics -1;
            alter table a.t alter column word set storage external                 | column a.t.word                          | alter table a.t alter column word set storage extended;
            alter table a.t alter column word set compression pglz                 | column a.t.word                          | alter table a.t alter column word set compression default;
            alter table a.t alter column size set (n_distinct = 5)                 | column a.t.size                          | alter table a.t alter column size reset (n_distinct);
            alter table a.t alter column number set generated by default           | column a.t.number                        | alter table a.t alter column number set generated always;
            alter table a.child alter column word type text collate "C"            | column a.child.word                      | alter table a.child alter column word type text collate pg_catalog."default";
            alter statistics a.t_stats set statistics 500                          | statistics a.t_stats                     | alter statistics a.t_stats set statistics -1;
            alter index a.t_lower_idx alter column 2 set statistics 500            | index a.t_lower_idx                      | alter index a.t_lower_idx alter column 2 set statistics -1;
            alter index a.t_pkey set (fillfactor = 50)                             | index a.t_pkey                           | alter index a.t_pkey reset (fillfactor);
            alter table a.t cluster on t_pkey                                      | index a.t_pkey                           | alter table a.t set without cluster;
            alter table a.t set (toast.autovacuum_enabled = false)                 | table a.t                                | alter table a.t reset (toast.autovacuum_enabled);
            alter table a.t set (fillfactor = 50)                                  | table a.t                                | alter table a.t set (fillfactor=90);
            alter table a.t replica identity full                                  | table a.t                                | alter table a.t replica identity default;
            alter table a.base set unlogged                                        | table a.base                             | alter table a.base set logged;
            alter table a.heir inherit a.base                                      | table a.heir                             | alter table a.heir no inherit a.base;
            alter view a.words set (security_invoker = true)                       | view a.words                             | alter view a.words reset (security_invoker);
            alter view a.words alter column word set default 'y'                   | view a.words                             | alter view a.words alter column word drop default;
            alter materialized view a.kept alter column id set statistics 9        | materialized view a.kept                 | alter materialized view a.kept alter column id set statistics -1;
            alter sequence a.numbers owned by none                                 | sequence a.numbers                       | alter sequence a.numbers owned by a.t.id;
            alter sequence a.numbers increment 5 cycle                             | sequence a.numbers                       | alter sequence a.numbers as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 no cycle;
            alter sequence a.t_number_seq cache 9                                  | sequence a.t_number_seq                  | alter sequence a.t_number_seq as integer start 1 increment 1 minvalue 1 maxvalue 2147483647 cache 1 no cycle;
            alter table a.part disable trigger parts_act                           | trigger a.parts.parts_act                | alter table a.part enable trigger parts_act;
            alter table a.heir disable trigger all                                 | constraint a.heir.heir_id_fkey          | end $do$;
            alter table a.child disable rule t_rule                                | rule a.child.t_rule                      | alter table a.child enable rule t_rule;
            alter table a.child drop constraint child_size_check, add constraint child_size_check check (size > 0) not valid | constraint a.child.child_size_check      | alter table a.child validate constraint child_size_check;
            alter function a.act() cost 7                                          | function a.act()                         | AS $function$begin return new; end$function$;
            create operator a.@@@ (leftarg = int, rightarg = int, function = int4pl) | operator a.@@@(integer,integer)          | drop operator a.@@@(integer,integer);
            create operator family a.more using btree                              | operator family a.more USING btree       | drop operator family a.more USING btree;
            create collation a.more (provider = icu, locale = 'fr')                | collation a.more                         | drop collation a.more;
            create cast (a.mood as int) with inout as assignment                   | cast (a.mood as integer)                 | drop cast (a.mood as integer);
            create text search dictionary a.more (template = simple)               | text search dictionary a.more            | drop text search dictionary a.more;
            create publication p for table a.t                                     | publication a.t.p                        | alter publication p drop table a.t;
            create publication q for tables in schema a                            | publication a.q                          | alter publication q drop tables in schema a;
            alter default privileges in schema a grant select on tables to pg_monitor | default privileges a.postgres.tables     | alter default privileges for role postgres in schema a revoke select on tables from pg_monitor;
            alter default privileges for role mosaic_a_owner in schema a grant truncate on tables to pg_monitor | default privileges a.mosaic_a_owner.tables | alter default privileges for role mosaic_a_owner in schema a revoke truncate on tables from pg_monitor;
            alter table a.t disable row level security                             | table a.t                                | alter table a.t enable row level security;
            create policy everybody on a.t using (true)                            | policy a.t.everybody                     | drop policy everybody on a.t;
            drop policy t_of_owner on a.t                                          | policy a.t.t_of_owner                    | create policy t_of_owner on a.t as permissive for all to pg_checkpoint, pg_signal_backend using ((id > 0));
            alter table a.child add column extra int                               | column a.child.extra                     | -- Deletes what was stored there.~alter table a.child drop column extra;
            alter table a.child alter column note drop not null                    | column a.child.note                      | alter table a.child alter column note set not null;
            alter table a.child alter column note set default 'y'                  | column a.child.note                      | alter table a.child alter column note set default 'x'::text;
            alter table a.child alter column size type bigint                      | column a.child.size                      | -- Values can be rounded or refused.~alter table a.child alter column size type integer;
            alter table a.child disable trigger child_act                          | trigger a.child.child_act                | alter table a.child enable trigger child_act;
            drop trigger child_act on a.child                                      | trigger a.child.child_act                | CREATE TRIGGER child_act BEFORE INSERT ON a.child FOR EACH ROW EXECUTE FUNCTION a.act();
            drop index a.child_note_idx                                            | index a.child_note_idx                   | CREATE INDEX child_note_idx ON a.child USING btree (note);
            create index more on a.child (size)                                    | index a.more                             | drop index a.more;
            alter table a.child drop constraint child_size_check                   | constraint a.child.child_size_check      | alter table a.child add constraint child_size_check CHECK ((size > 0));
            alter table a.child add constraint child_note_key unique (note)        | constraint a.child.child_note_key        | alter table a.child drop constraint child_note_key;
            revoke select on a.child from public                                   | table a.child                            | grant select on table a.child to public;
            create table a.stray (id int primary key)                              | table a.stray                            | -- Deletes what was stored there.~drop table a.stray;
            create view a.peek as select 1 as one                                  | view a.peek                              | drop view a.peek;
            create function a.f() returns int return 1                             | function a.f()                           | drop routine a.f();
            create type a.shade as enum ('light')                                  | type a.shade                             | drop type a.shade;
            """)
    void aChangeByHandIsFoundAndTakenBack(String change, String object, String remedy) {
        assumeTrue(DailySample.includes(change, 3), "not among the changes of today; all with -Plong");
        database.execute(change);
        List<Difference> differences = migrations.drift().differences();
        database.execute(differences.stream()
                .flatMap(difference -> difference.remedy().stream())
                .findFirst()
                .orElseThrow());

        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.module()).isEqualTo(new ModuleName("a"));
            assertThat(difference.object()).isEqualTo(object);
            assertThat(difference.remedy())
                    .hasValueSatisfying(sql -> assertThat(sql)
                            .endsWith(remedy.replace('~', '\n'))
                            .satisfies(text -> assertThat(text.startsWith("--"))
                                    .as("the loss of rows is said before it")
                                    .isEqualTo(remedy.startsWith("--"))));
        });
        assertThat(migrations.drift().differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drop operator a.===(int, int)                                          | operator a.===(integer,integer)    | create operator a.=== (leftarg = int, rightarg = int, function = int4eq); alter operator a.===(int, int) owner to mosaic_a_owner
            alter text search dictionary a.stems (accept = false)                  | text search dictionary a.stems     | alter text search dictionary a.stems (accept)
            alter text search configuration a.search drop mapping for email        | text search configuration a.search | alter text search configuration a.search add mapping for email with simple
            alter sequence a.numbers owned by none; alter sequence a.numbers owner to postgres | sequence a.numbers                 | alter sequence a.numbers owner to mosaic_a_owner; alter sequence a.numbers owned by a.t.id
            alter table a.parts detach partition a.part                            | table a.part                       | alter table a.parts attach partition a.part for values from (1) to (10)
            """)
    void aChangeByHandWithoutAStatementIsFound(String change, String object, String takenBack) {
        database.execute(change);
        List<Difference> differences = migrations.drift().differences();
        database.execute(takenBack);

        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.module()).isEqualTo(new ModuleName("a"));
            assertThat(difference.object()).isEqualTo(object);
            assertThat(difference.remedy()).isEmpty();
        });
        assertThat(migrations.drift().differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alter table a.child alter constraint child_id_fkey not enforced | constraint a.child.child_id_fkey | alter table a.child add constraint child_id_fkey FOREIGN KEY (id) REFERENCES a.t(id);~commit;
            alter table a.child add constraint filled not null word not valid | column a.child.word | alter table a.child alter column word drop not null;
            """)
    void aChangeByHandOfPostgres18IsFoundAndTakenBack(String change, String object, String remedy) {
        assumeTrue(Integer.parseInt(database.value("show server_version_num")) >= 180000, "PostgreSQL 18");
        aChangeByHandIsFoundAndTakenBack(change, object, remedy);
    }

    @Test
    void twoDatabasesOfTheSameScriptsHaveTheSameRecord() {
        TestDatabase other = emptyDatabase();
        other.execute("create table public.shifts_all_ids (id int primary key)");
        on(other, A, B).migrate();
        String record = "select * from migrations.object where schema_name <> 'public' order by kind, identity";

        assertThat(other.query(record)).isEqualTo(database.query(record)).hasSizeGreaterThan(100);
        assertThat(other.value(
                        "select definition from migrations.object where kind = 'POLICY' and identity ~ '_of_owner$'"))
                .contains(" to pg_checkpoint, pg_signal_backend ");
    }
}
