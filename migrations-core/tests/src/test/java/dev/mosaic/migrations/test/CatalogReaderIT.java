package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reading of the catalog sees, and that a reading of what was written sees as much as one of everything. */
@Tag("differs-by-version")
class CatalogReaderIT {
    private static final String EVERYTHING = """
            create schema m;
            create table m.t (id int primary key, v text default 'x', constraint v_filled check (v <> ''));
            create table m.ref (t int constraint ref_t references m.t);
            create index t_v on m.t (v);
            create view m.totals as select count(*) as n from m.t;
            create materialized view m.kept as select id from m.t;
            create sequence m.s;
            create function m.f() returns int language sql as 'select 1';
            create aggregate m.rows(*) (sfunc = int8inc, stype = int8, initcond = '0');
            create type m.mood as enum ('glad');
            create domain m.word as text constraint word_filled check (value <> '');
            create type m.pair as (one int, other int);
            create type m.span as range (subtype = int);
            create function m.tr() returns trigger language plpgsql as 'begin return new; end';
            create trigger tr before insert on m.t for each row execute function m.tr();
            create policy p on m.t using (true);
            create rule r as on delete to m.ref do instead nothing;
            create statistics m.st on id, v from m.t;
            create table m.parts (id int, v text) partition by range (id);
            create table m.part partition of m.parts for values from (1) to (10);
            comment on table m.t is 'one';
            comment on column m.t.v is 'one';
            create operator m.=== (leftarg = int, rightarg = int, function = int4eq);
            create collation m.c (provider = icu, locale = 'de');
            create text search configuration m.cfg (copy = pg_catalog.simple);
            create publication pub for table m.ref;
            """;

    private final TestDatabase database = emptyDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alter table m.t enable row level security             | table m.t
            alter table m.t force row level security              | table m.t
            alter table m.t replica identity full                 | table m.t
            alter table m.t set (fillfactor = 50)                 | table m.t
            grant select on m.t to public                         | table m.t
            grant select (v) on m.t to public                     | column m.t.v
            alter table m.t alter column v set default 'y'        | column m.t.v
            alter table m.t alter column v drop default           | column m.t.v
            alter table m.t alter column v set not null           | column m.t.v
            alter table m.t alter column v type varchar(9)        | column m.t.v
            alter table m.t alter column v set storage plain      | column m.t.v
            alter table m.t cluster on t_pkey                     | index m.t_pkey
            alter table m.ref alter constraint ref_t deferrable   | constraint m.ref.ref_t
            create or replace view m.totals as select 1::int8 as n | view m.totals
            alter view m.totals set (security_invoker = on)       | view m.totals
            alter sequence m.s increment 5                        | sequence m.s
            alter function m.f() stable                           | function m.f()
            revoke execute on function m.f() from public          | function m.f()
            alter table m.ref disable trigger all                 | constraint m.ref.ref_t
            comment on table m.t is 'other'                       | comment on table m.t
            alter type m.mood add value 'sad'                     | type m.mood
            alter domain m.word set not null                      | type m.word
            alter type m.pair alter attribute one type bigint     | column m.pair.one
            alter table m.t disable trigger tr                    | trigger m.t.tr
            alter policy p on m.t using (id > 0)                  | policy m.t.p
            alter table m.ref disable rule r                      | rule m.ref.r
            alter table m.parts detach partition m.part           | table m.part
            grant usage on schema m to public                     | schema m
            """)
    void aChangeIsSeen(String sql, String object) throws SQLException {
        CatalogDifference difference = differenceAfter(sql);

        assertThat(difference.changed())
                .extracting(change -> change.after().key().toString())
                .contains(object);
        assertThat(difference.changed())
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo(CatalogDifference.Cause.WRITTEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drop table m.ref              | table m.ref
            alter table m.t drop column v | column m.t.v
            alter table m.t drop column v | constraint m.t.v_filled
            drop index m.t_v              | index m.t_v
            drop view m.totals            | view m.totals
            drop materialized view m.kept | materialized view m.kept
            drop sequence m.s             | sequence m.s
            drop function m.f()           | function m.f()
            drop aggregate m.rows(*)      | function m.rows()
            drop type m.mood              | type m.mood
            drop domain m.word            | constraint m.word.word_filled
            drop type m.pair              | type m.pair
            drop type m.span              | type m.span
            drop trigger tr on m.t        | trigger m.t.tr
            drop policy p on m.t          | policy m.t.p
            drop rule r on m.ref          | rule m.ref.r
            drop statistics m.st          | statistics m.st
            drop schema m cascade         | schema m
            drop table m.t cascade        | comment on table m.t
            comment on table m.t is null  | comment on table m.t
            alter table m.t drop column v | comment on column m.t.v
            drop operator m.===(int, int) | operator m.===(integer,integer)
            drop collation m.c            | collation m.c
            drop text search configuration m.cfg | text search configuration m.cfg
            drop publication pub          | publication m.ref.pub
            """)
    void aLossIsSeen(String sql, String object) throws SQLException {
        assertThat(differenceAfter(sql).missing()).extracting(Fact::toString).contains(object);
    }

    @Test
    void dependentsOfARenamedObjectAreNotAttributedToTheScript() throws SQLException {
        CatalogDifference difference = differenceAfter("alter table m.t rename column id to key");

        assertThat(difference.missing()).extracting(Fact::toString).containsExactly("column m.t.id");
        assertThat(difference.added()).extracting(Fact::toString).containsExactly("column m.t.key");
        assertThat(difference.changed())
                .filteredOn(change -> change.cause() == CatalogDifference.Cause.RENAMED_REFERENCE)
                .extracting(change -> change.after().key().toString())
                .contains("materialized view m.kept", "constraint m.ref.ref_t", "index m.t_pkey");
    }

    @Test
    void objectsOfAnExtensionAreNotRecorded() throws SQLException {
        CatalogDifference difference = differenceAfter("create extension tcn schema m");

        assertThat(difference).isEqualTo(new CatalogDifference(List.of(), List.of(), List.of()));
    }

    @Test
    void aReadingLeavesNoSettingBehind() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            new CatalogReader(connection).read();
        }
        assertThat(database.value("show search_path")).isNotEmpty();
    }

    /** Reads in the transaction of the change, as a run does, and compares both ways of reading. */
    private CatalogDifference differenceAfter(String sql) throws SQLException {
        database.execute(EVERYTHING);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            CatalogReader reader = new CatalogReader(connection);
            CatalogSnapshot before = reader.read();
            statement.execute(sql);
            CatalogSnapshot since = reader.readSince(before);
            CatalogSnapshot whole = reader.readWhole(before);
            if (!sql.contains("rename")) {
                assertThat(since.facts())
                        .usingRecursiveFieldByFieldElementComparator()
                        .containsExactlyElementsOf(whole.facts());
            }
            CatalogDifference difference = CatalogDifference.between(before, whole);
            connection.rollback();
            return difference;
        }
    }
}
