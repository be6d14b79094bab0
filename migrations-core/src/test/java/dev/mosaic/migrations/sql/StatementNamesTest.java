package dev.mosaic.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table a.t (id int)                             | a.t
            create unlogged table if not exists a.t (id int)      | a.t
            create or replace view a.v as select 1                | a.v
            create materialized view a.v as select 1              | a.v
            create unique index concurrently i on only a.t (b)    | a.t
            create trigger g before update of x on a.t            | a.t
            create policy p on a.t using (true)                   | a.t
            create rule r as on insert to a.t do nothing          | a.t
            create or replace function a.f(x int) returns int     | a.f
            create schema if not exists a                         | a.
            alter table if exists only a.t add column b int       | a.t
            alter index a.i rename to j                           | a.i
            drop table a.t, b.u cascade                           | a.t b.u
            drop function if exists a.f(int, text), b.g()         | a.f b.g
            drop index concurrently if exists a.i                 | a.i
            drop trigger g on a.t                                 | a.t
            drop schema a cascade                                 | a.
            comment on table a.t is 'x'                           | a.t
            comment on column a.t.c is 'x'                        | a.t
            comment on column t.c is 'x'                          | t
            comment on constraint c on a.t is 'x'                 | a.t
            grant select on a.t, a.u to reporting                 | a.t a.u
            grant usage on schema a to reporting                  | a.
            grant select on all tables in schema a to reporting   | a.
            alter default privileges in schema a grant select on tables to s | a.
            refresh materialized view concurrently a.v            | a.v
            insert into a.t (x) select 1                          | a.t
            insert into a.t values (1) on conflict (x) do update set y = 2 | a.t
            update only a.t as u set x = 1                        | a.t
            delete from a.t                                       | a.t
            truncate table a.t, b.u                               | a.t b.u
            merge into a.t using b.u on true when matched then do nothing | a.t
            copy a.t (x) from stdin                               | a.t
            with g as (delete from a.t returning *) insert into b.u select * from g | a.t b.u
            alter table "A"."It""s" add b int                     | A.It"s
            """)
    void whatAStatementChanges(String sql, String names) {
        assertThat(texts(of(sql).changed())).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "create extension if not exists pgcrypto",
                "create role r",
                "grant r to s",
                "do $$ begin update a.t set x = 1; end $$",
                "copy a.t to stdout",
                "select x from a.t for update of t",
                "analyze a.t"
            })
    void aStatementThatChangesNothingOfASchema(String sql) {
        assertThat(of(sql).changed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from a.t, b.u as x, c.v y where true                    | a.t b.u c.v
            select * from a.t as t left join b.u on true                     | a.t b.u
            select (select max(x) from a.t)                                  | a.t
            create table a.t (b int references c.u (id))                     | c.u
            alter table a.t add foreign key (x) references c.u (id)          | c.u
            update a.t set x = 1 from b.u where true                         | b.u
            delete from a.t using b.u where true                             | b.u
            create view a.v as select * from b.u                             | b.u
            create trigger g before update on a.t execute function a.f()     | a.f
            select * from (a.t join b.u on true)                             | b.u
            """)
    void whatAStatementUses(String sql, String names) {
        assertThat(texts(of(sql).used())).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select extract(year from x)",
                "select 1 where x is distinct from y",
                "select * from generate_series(1, 2) as g, lateral unnest(g.x) u",
                "with recursive g (x) as (select 1) select * from g join g as h on true",
                "with g as not materialized (select 1) select * from g",
                "select from pg_class",
                "delete from a.t",
                "create table a.p1 partition of a.p for values from (1) to (2)",
                "revoke select on a.t from reporting",
            })
    void aWordThatOnlyLooksLikeATable(String sql) {
        assertThat(of(sql).used()).isEmpty();
    }

    @Test
    void aTemporaryTableHasNoSchema() {
        StatementNames names = of("create temp table if not exists t as select * from a.u");

        assertThat(names.temporary()).containsExactly("t");
        assertThat(names.changed()).isEmpty();
        assertThat(texts(names.used())).containsExactly("a.u");
    }

    @Test
    void aNameKnowsItsLine() {
        assertThat(of("update\n  a.t\nset x = 1\nfrom b.u").used())
                .extracting(SqlName::line)
                .containsExactly(4);
    }

    private static StatementNames of(String sql) {
        return StatementNames.of(SqlScanner.statements(sql).getFirst());
    }

    private static List<String> texts(List<SqlName> names) {
        return names.stream()
                .map(name -> name.schema().map(schema -> schema + ".").orElse("") + name.name())
                .toList();
    }
}
