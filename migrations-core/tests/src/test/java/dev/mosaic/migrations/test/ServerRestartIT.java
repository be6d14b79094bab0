package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends in the middle of a run, and one that comes back as something else. */
@Timeout(120)
class ServerRestartIT {
    private static final MigrationModule FIRST = module("a").script("V1__first.sql", "create table a.first (id int);");
    private static final MigrationModule TWO =
            FIRST.script("V2__second.sql", "create table a.second (id int);\nselect public.pass('in a step');");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRunWhoseServerEndsFailsAndTheNextOneFinishes() throws Exception {
        try (OwnServer server = OwnServer.in(folder);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            TestDatabase database = server.database();
            Gate gate = Gate.in(database);
            gate.close("in a step");
            Future<MigrationReport> run = thread.submit(() -> on(database, TWO).migrate());
            gate.awaitAnySession();
            server.crash();

            assertThatThrownBy(run::get)
                    .cause()
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("a:2 failed at db/a/V2__second.sql:2")
                    .hasMessageContaining("The connection to PostgreSQL was lost.")
                    .hasMessageContaining("Start again: committed steps are recorded");
            assertThatThrownBy(() -> on(database, TWO).migrate())
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("Cannot connect to PostgreSQL.");

            server.restart();
            gate.open();
            assertThat(database.value("select to_regclass('a.second')")).isNull();
            assertThat(on(database, TWO).migrate().applied())
                    .extracting(Applied::label)
                    .containsExactly("a:2");
            assertThat(database.value("select string_agg(module || ':' || version, ' ' order by id)"
                            + " from migrations.event where kind = 'applied'"))
                    .isEqualTo(String.join(" ", Engine.before("a:1", "a:2")));
        }
    }

    @Test
    void aReplicaIsReadWhenNothingIsPendingAndRefusedElse() throws Exception {
        try (OwnServer server = OwnServer.in(folder)) {
            on(server.database(), FIRST).migrate();
            server.restartAsReplica();
            TestDatabase replica = server.database();
            assertThat(replica.value("select pg_is_in_recovery()")).isEqualTo("true");

            assertThat(on(replica, FIRST).migrate().applied()).isEmpty();
            assertThat(on(replica, FIRST).status().isUpToDate()).isTrue();
            assertThat(on(replica, FIRST).verify().hasPassed()).isTrue();
            assertThatThrownBy(() -> on(replica, TWO).migrate())
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("The server is a read-only replica.")
                    .hasMessageContaining("migrate the primary server first");
            assertThat(on(replica, TWO).status().explanations())
                    .extracting(Explanation::what)
                    .containsExactly("The server is a read-only replica.");
        }
    }
}
