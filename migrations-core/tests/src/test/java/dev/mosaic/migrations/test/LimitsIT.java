package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps for which the time, the room or the leave to write that the server gives is not enough. */
@Timeout(120)
class LimitsIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aStepThatTakesLongerThanTheServerAllowsLeavesNothing() {
        on(database, MODULE).migrate();
        MigrationModule slow = MODULE.script("V2__u.sql", "create table a.u (id int);\nselect pg_sleep(60);");
        set("statement_timeout to '2s'");

        assertThatThrownBy(() -> on(database, slow).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed at db/a/V2__u.sql:2")
                .hasMessageContaining("exceeded statement_timeout")
                .hasMessageContaining("alter role \"%s\" set statement_timeout".formatted(database.user()))
                .hasMessageContaining("Nothing of a:2 was applied.");
        assertThat(database.value("select to_regclass('a.u')")).isNull();
    }

    @Test
    void anIndexThatTakesLongerThanTheServerAllowsIsBuiltByTheNextRun() throws SQLException {
        on(database, MODULE).migrate();
        MigrationModule indexed =
                MODULE.script("V2__i.sql", "--@ transaction: none\ncreate index concurrently t_idx on a.t (id);");
        set("statement_timeout to '2s'");
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into a.t values (1)");

            assertThatThrownBy(() -> on(database, indexed).migrate())
                    .hasMessageContaining("SQLSTATE 57014")
                    .hasMessageContaining("The next run removes its remains.");
        }
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.t_idx'::regclass"))
                .isEqualTo("false");

        set("statement_timeout to 0");
        assertThat(on(database, indexed).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.t_idx'::regclass"))
                .isEqualTo("true");
    }

    @Test
    void aStepThatNeedsMoreRoomThanTheServerGivesLeavesNothing() {
        on(database, MODULE).migrate();
        MigrationModule large = MODULE.script("V2__u.sql", """
                create table a.u (id int);
                insert into a.u select i from generate_series(1, 200000) i order by md5(i::text);
                """);
        set("work_mem to '64kB'");
        set("temp_file_limit to '1MB'");

        assertThatThrownBy(() -> on(database, large).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed at db/a/V2__u.sql:2")
                .hasMessageContaining("SQLSTATE 53400")
                .hasMessageContaining("A configured limit of the server is exceeded")
                .hasMessageContaining("Raise the limit for the user");
        assertThat(database.value("select to_regclass('a.u')")).isNull();
    }

    @Test
    void aReadOnlyDatabaseIsReadWhenNothingIsPendingAndRefusedElse() {
        on(database, MODULE).migrate();
        set("default_transaction_read_only to on");
        MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");

        assertThat(on(database, MODULE).migrate().applied()).isEmpty();
        assertThatThrownBy(() -> on(database, more).migrate())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("The database is read-only.")
                .hasMessageContaining(
                        "alter role \"%s\" set default_transaction_read_only to off;".formatted(database.user()));
    }

    private void set(String setting) {
        database.execute("set default_transaction_read_only to off; alter database %s set %s"
                .formatted(database.name(), setting));
        TestDatabase.disconnect(); // the setting is that of new sessions
    }
}
