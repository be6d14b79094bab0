package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps that were taken back by hand, but not all of them. */
@Tag("differs-by-version")
class StepRemainsIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void aStepOfWhichAPartRemainsIsNotRolledBack() {
        MigrationModule audited = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key, v int);")
                .script("V2__audit.sql", """
                        create table a.audit (id int primary key);
                        create index audit_id on a.audit (id);
                        alter table a.t add column w int default 0;
                        alter table a.t alter column v set not null;
                        create function a.audited() returns trigger language plpgsql
                          as 'begin insert into a.audit values (new.id); return new; end';
                        create trigger audited before insert on a.t for each row execute function a.audited();
                        """)
                .script("C2__audit.sql", "select 'no table' as problem where to_regclass('a.audit') is null;");
        on(database, audited).migrate();
        database.execute("drop table a.audit");

        assertThatThrownBy(() -> rolledBack(audited, "a:2"))
                .hasMessageContaining("a:2 cannot be resolved as rolled back.")
                .hasMessageContaining("column a.t.v still exists as the step left it")
                .hasMessageContaining("column a.t.w still exists as the step left it")
                .hasMessageContaining("function a.audited() still exists as the step left it")
                .hasMessageContaining("trigger a.t.audited still exists as the step left it");

        database.execute("drop function a.audited() cascade");
        database.execute("alter table a.t drop column w, alter column v drop not null");
        assertThat(rolledBack(audited, "a:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(on(database, audited).migrate().applied()).hasSize(1);
    }

    @Test
    void aTableThatRemainsIsNamedWithoutItsParts() {
        MigrationModule tables = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key); create table a.u (id int);")
                .script("C1__t.sql", "select 'no table' as problem where to_regclass('a.u') is null;");
        on(database, tables).migrate();
        database.execute("drop table a.u");

        assertThatThrownBy(() -> rolledBack(tables, "a:1"))
                .hasMessageContaining("table a.t still exists")
                .hasMessageNotContaining("a.t.id");
    }

    @Test
    void objectsThatAStepRemovedOrReplacedMustBeRestored() {
        MigrationModule replacing = module("a")
                .script("V1__t.sql", """
                        create table a.t (id int primary key, v int);
                        create function a.f() returns int language sql as 'select 1';
                        """)
                .script("V2__replace.sql", """
                        alter table a.t drop column v;
                        create or replace function a.f() returns int language sql as 'select 2';
                        create table a.u (id int);
                        """)
                .script("C2__replace.sql", "select 'no table' as problem where to_regclass('a.u') is null;");
        on(database, replacing).migrate();
        database.execute("drop table a.u");

        assertThatThrownBy(() -> rolledBack(replacing, "a:2"))
                .hasMessageContaining("column a.t.v has not been recreated")
                .hasMessageContaining("function a.f() still differs from its state before the step");

        database.execute("alter table a.t add column v int");
        database.execute("create or replace function a.f() returns int language sql as 'select 1'");
        assertThat(rolledBack(replacing, "a:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(database.value("select count(*) from migrations.fact")).isEqualTo("0");
    }

    private Resolution rolledBack(MigrationModule module, String step) {
        return on(database, module).resolveRolledBack(StepId.of(step), Evidence.CHECK);
    }
}
