package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that another session stops, by a lock, a deadlock or a change to the same rows: they are tried again. */
class ConflictsIT {
    private final TestDatabase database = emptyDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "40001"})
    void aStoppedScriptIsRetried(String sqlState) {
        assertRetried(
                sqlState,
                "create trigger stop before update on a.t for each row execute function a.stop();",
                "update a.t set v = 1;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "40001"})
    void aStoppedBackfillIsRetried(String sqlState) {
        assertRetried(
                sqlState,
                "create trigger stop before update on a.t for each row execute function a.stop();",
                "--@ batch: a.t\nupdate a.t as t set v = 1 where in_batch(t);");
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "40001"})
    void aStoppedCommitIsRetried(String sqlState) {
        assertRetried(
                sqlState,
                "create constraint trigger stop after update on a.t deferrable initially deferred"
                        + " for each row execute function a.stop();",
                "update a.t set v = 1;");
    }

    @Test
    void aStepThatExhaustsItsRetriesReportsTheReason() {
        MigrationModule stopped = module("a").script("V1__t.sql", "do $$ begin raise sqlstate '40001'; end $$;");
        Migrations impatient = Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(stopped)),
                MigrationSettings.defaults().withLockRetries(0));

        assertThatThrownBy(impatient::migrate)
                .hasMessageContaining("SQLSTATE 40001")
                .hasMessageContaining("Start again when that session has ended.")
                .hasMessageNotContaining("Correct");
    }

    /** The try in which its tables are looked at is none of those that the setting counts, and does not outrun them. */
    @Test
    @Timeout(60)
    void aScriptThatReadsAnOpenTableHasNoExtraRetries() {
        RoleScene scene = RoleScene.begin();
        MigrationModule open = RoleScene.A.script("V2__policy.sql", "alter table a.t enable row level security;");
        MigrationModule reading = module("b").script("V1__u.sql", """
                --@ after: a:2
                create table b.u as select id from a.t;
                do $$ begin raise sqlstate '40001'; end $$;
                """).after("a");
        Migrations impatient = Migrations.of(
                scene.database().dataSource(),
                MigrationPlan.of(List.of(open, reading)),
                MigrationSettings.defaults().withRoles(scene.roles()).withLockRetries(0));

        assertThatThrownBy(impatient::migrate).hasMessageContaining("SQLSTATE 40001");
    }

    @Test
    void stepsAreReadCommittedWhateverTheDatabaseSays() {
        database.execute(
                "alter database \"%s\" set default_transaction_isolation to 'serializable'".formatted(database.name()));
        MigrationModule asking = module("a").script("V1__level.sql", """
                create table a.level as select 1 as id, current_setting('transaction_isolation') as level;
                alter table a.level add primary key (id);
                """).script("V2__fill.sql", """
                --@ batch: a.level
                update a.level as l set level = level || ', ' || current_setting('transaction_isolation') where in_batch(l);
                """);

        on(database, asking).migrate();

        assertThat(database.value("select level from a.level")).isEqualTo("read committed, read committed");
    }

    private void assertRetried(String sqlState, String trigger, String script) {
        MigrationModule first = module("a").script("V1__t.sql", stopping(sqlState) + trigger);
        on(database, first).migrate();

        assertThat(on(database, first.script("V2__v.sql", script)).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");
        assertThat(database.value("select v from a.t")).isEqualTo("1");
        assertThat(database.value("select last_value >= 2 from a.tries")).isEqualTo("true");
    }

    /** A function that stops its first caller, whose transaction is rolled back, which a sequence does not notice. */
    private static String stopping(String sqlState) {
        return """
                create table a.t (id int primary key, v int);
                insert into a.t values (1, null);
                create sequence a.tries;
                create function a.stop() returns trigger language plpgsql as $$
                begin
                  if nextval('a.tries') = 1 then
                    raise sqlstate '%s' using message = 'stopped by a test';
                  end if;
                  return new;
                end
                $$;
                """.formatted(sqlState);
    }
}
