package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.node.Heartbeat;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool whose connections do not commit by themselves ({@code auto-commit: false}), as applications that manage transactions have it. */
class AutoCommitIT {
    private static final StepId FILL = StepId.of("a:2");

    private final TestDatabase database = emptyDatabase();
    private final Notes notes = new Notes(database);
    private final HikariDataSource pool = new HikariDataSource();

    AutoCommitIT() {
        pool.setDataSource(database.dataSource());
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(4);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aNodeStaysRecordedWhileItLivesAndNoLonger() {
        on(Notes.notes("bigint")).migrate();
        try (Heartbeat node = new Heartbeat(
                pool,
                MigrationSettings.defaults(),
                MigrationPlan.of(List.of(Notes.notes("bigint"))),
                Duration.ofMillis(400))) {
            node.begin();
            await().until(() ->
                    "true".equals(database.value("select bool_or(seen_at > started_at) from migrations.node")));
        }
        assertThat(database.value("select count(*) from migrations.node")).isEqualTo("0");
    }

    @Test
    void aBackfillIsPausedAndResumed() {
        notes.rows(10);
        on(Notes.withBackfill()).migrate();
        database.execute("update migrations.backfill set state = 'running'");

        on(Notes.withBackfill()).pause(FILL);
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("paused");

        on(Notes.withBackfill()).resume(FILL);
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("running");
    }

    @Test
    void aFailureIsRecordedThoughTheConnectionOfTheRunWasLost() {
        notes.rows(1);
        MigrationModule lost = Notes.notes("bigint")
                .script("V2__lost.sql", "select pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid());");

        assertThatThrownBy(() -> on(lost).migrate()).isInstanceOf(StepFailed.class);

        assertThat(database.value("select module || ':' || version from migrations.event where kind = 'failed'"))
                .isEqualTo("a:2");
    }

    private Migrations on(MigrationModule module) {
        return Migrations.of(pool, MigrationPlan.of(List.of(module)), MigrationSettings.defaults())
                .onCommand(_ -> {});
    }
}
