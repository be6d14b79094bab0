package dev.mosaic.migrations.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of a script tells what it can do to objects that are there. */
class ScriptEffectTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            create table a.t (id int)                               | ADDS
            insert into a.t (id) select 1                           | ADDS
            select setval('a.s', 5)                                 | ADDS
            select pg_catalog.setval('a.s', 5)                      | ADDS
            drop table a.t                                          | REPLACES
            create or replace view a.v as select 1                  | REPLACES
            alter table a.t drop column v                           | REPLACES
            comment on table a.t is 'one'                           | ADDS
            comment on table a.t is null                            | REPLACES
            comment on table a.t is ''                              | REPLACES
            alter publication p set table a.t                       | REPLACES
            alter default privileges in schema a revoke all on tables from public | REPLACES
            alter text search configuration a.c alter mapping for word with simple | REPLACES
            alter table a.t no inherit a.base                       | RENAMES
            alter table a.t rename to u                             | RENAMES
            do $$ begin end $$                                      | RENAMES
            call a.cleanup()                                        | RENAMES
            select rebuild()                                        | RENAMES
            select a.rebuild()                                      | RENAMES
            select * from a.rebuild()                               | RENAMES
            select 1, a.rebuild()                                   | RENAMES
            with x as (select a.rebuild()) select from x            | RENAMES
            values (a.rebuild())                                    | RENAMES
            """)
    void aStatementHasItsEffect(String sql, ScriptEffect effect) {
        assertThat(ScriptEffect.of("create table a.before (id int);\n" + sql + ";"))
                .isEqualTo(effect);
    }
}
