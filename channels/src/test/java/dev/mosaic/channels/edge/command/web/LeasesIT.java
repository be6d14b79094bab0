package dev.mosaic.channels.edge.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.channels.edge.EdgeFixture;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.JsonValue;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Leases that run out or are renewed, commands that expire, and the locks of their agent. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesIT {
    private final TestDatabase database;
    private final ApiServer server;

    LeasesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private EdgeFixture agent() {
        return EdgeFixture.registered(server, server.newcomer());
    }

    @Test
    void aLeaseThatRunsOutGivesItsCommandsBack() {
        EdgeFixture agent = agent();
        String first = agent.queue("first");
        String second = agent.queue("second");
        agent.lease(2);
        agent.acknowledge(first, 1, "executing");
        runOut(agent);

        assertThat(seen(agent, first).text("state")).isEqualTo("queued");
        assertThat(agent.acknowledge(first, 1, "completed").status()).isEqualTo(409);
        List<JsonValue> again = agent.lease(2);

        assertThat(again).extracting(command -> command.text("id")).containsExactly(first, second);
        assertThat(again).extracting(command -> command.value("attempt")).containsOnly(2);
        assertThat(agent.acknowledge(first, 1, "completed")).satisfies(stale -> {
            assertThat(stale.status()).isEqualTo(409);
            assertThat(stale.body()).contains("Attempt 1 of the command " + first + " has no lease");
        });
        assertThat(agent.acknowledge(first, 3, "completed").status()).isEqualTo(409);
        assertThat(agent.acknowledge(first, 2, "completed").status()).isEqualTo(200);
    }

    @Test
    void anAcknowledgementRenewsTheLeaseOfAllCommandsOfItsDelivery() {
        EdgeFixture agent = agent();
        String first = agent.queue("first");
        String second = agent.queue("second");
        agent.lease(2);
        database.execute(
                "update channels.edge_command_queue set leased_until = now() + interval '5 s' where agent_id = ?::uuid",
                agent.id());

        agent.acknowledge(first, 1, "executing");

        assertThat(database.value("""
                        select count(*)
                        from channels.edge_command_queue
                        where id in (?::uuid, ?::uuid) and leased_until > now() + interval '30 s'
                        """, first, second)).isEqualTo("2");
    }

    @Test
    void anExpiredCommandIsToldAndNotDelivered() {
        EdgeFixture agent = agent();
        String never = agent.queue("never delivered");
        String once = agent.queue("delivered once");
        String next = agent.queue("next");
        database.execute("update channels.edge_command_queue set expires_at = now() where id = ?::uuid", never);

        assertThat(seen(agent, never).text("state")).isEqualTo("expired");
        assertThat(seen(agent, never).text("finishedAt"))
                .isEqualTo(seen(agent, never).text("expiresAt"));
        assertThat(agent.lease(1)).extracting(command -> command.text("id")).containsExactly(once);
        database.execute("update channels.edge_command_queue set expires_at = now() where id = ?::uuid", once);
        assertThat(seen(agent, once).text("state")).as("under its lease").isEqualTo("delivered");
        assertThat(agent.acknowledge(once, 1, "executing").status()).isEqualTo(200);
        runOut(agent);

        assertThat(seen(agent, once).text("state")).isEqualTo("expired");
        assertThat(agent.acknowledge(once, 1, "completed")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("is expired");
        });
        assertThat(agent.lease(5)).extracting(command -> command.text("id")).containsExactly(next);
        assertThat(seen(agent, once).text("state")).isEqualTo("expired");
        assertThat(seen(agent, once).text("finishedAt")).isNotEmpty();
    }

    /** The lease runs out while the acknowledgement waits for the lock of its agent: the time of its transaction is before, that of the decision after. */
    @Test
    void anAcknowledgementThatWaitsUntilItsLeaseRunsOutIsRefused() throws Exception {
        EdgeFixture agent = agent();
        String id = agent.queue("x");
        agent.lease(1);

        Answer late = whileLocked(agent, () -> agent.acknowledge(id, 1, "completed"), Held.UNTIL_THE_LEASE_RUNS_OUT);

        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.body()).contains("Attempt 1 of the command " + id + " has no lease");
        assertThat(agent.lease(1))
                .extracting(command -> command.value("attempt"))
                .containsExactly(2);
    }

    @Test
    void anAcknowledgementThatHasWaitedRenewsTheLeaseFromNowOn() throws Exception {
        EdgeFixture agent = agent();
        String id = agent.queue("x");
        agent.lease(1);

        Answer renewed = whileLocked(agent, () -> agent.acknowledge(id, 1, "executing"), Held.BRIEFLY);

        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(database.value("""
                        select leased_until - interval '60 s' >= (select max(at) from channels.released)
                        from channels.edge_command_queue
                        where id = ?::uuid
                        """, id)).isEqualTo("true");
    }

    /** Commands are listed in the order of their delivery, which is that in which they got the lock. */
    @Test
    void aCommandIsCreatedWhenItHasTheLockOfItsAgent() throws Exception {
        EdgeFixture agent = agent();

        Answer queued =
                whileLocked(agent, () -> agent.user().post(agent.commands(), "{\"type\": \"x\"}"), Held.BRIEFLY);

        assertThat(database.value("""
                        select created_at >= (select max(at) from channels.released)
                        from channels.edge_command_queue
                        where id = ?::uuid
                        """, queued.id())).isEqualTo("true");
    }

    @Test
    void eventsThatAreBeingStoredDelayNoLease() throws Exception {
        EdgeFixture agent = agent();
        String id = agent.queue("x");

        try (Connection connection = database.dataSource().getConnection();
                Statement events = connection.createStatement()) {
            connection.setAutoCommit(false);
            events.execute("""
                    insert into channels.edge_event_log (id, user_id, agent_id, type, data, occurred_at)
                    select gen_random_uuid(), user_id, id, 'x', '{}', now()
                    from channels.edge_agents
                    where id = '%s'
                    """.formatted(agent.id()));

            assertThat(agent.lease(1)).extracting(command -> command.text("id")).containsExactly(id);
            assertThat(agent.acknowledge(id, 1, "completed").status()).isEqualTo(200);
            assertThat(agent.queue("next")).isNotEmpty();
            connection.rollback();
        }
    }

    private enum Held {
        BRIEFLY,
        UNTIL_THE_LEASE_RUNS_OUT
    }

    /** Runs an action that waits for the lock of an agent, and releases the lock; the time of that is in channels.released. */
    private Answer whileLocked(EdgeFixture agent, Callable<Answer> action, Held held) throws Exception {
        database.execute("create table if not exists channels.released (at timestamptz not null)");
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.dataSource().getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("select from channels.edge_agents where id = '%s' for update".formatted(agent.id()));
            Future<Answer> answer = thread.submit(action);
            await().until(() -> isTrue("""
                    select exists (
                        select
                        from pg_catalog.pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                    )
                    """));
            if (held == Held.UNTIL_THE_LEASE_RUNS_OUT) {
                runOut(agent);
            }
            lock.execute("insert into channels.released values (clock_timestamp())");
            connection.commit();
            return answer.get();
        }
    }

    private boolean isTrue(String question) {
        return "true".equals(database.value(question));
    }

    private void runOut(EdgeFixture agent) {
        database.execute("""
                update channels.edge_command_queue
                set leased_until = now()
                where agent_id = ?::uuid and leased_until is not null
                """, agent.id());
    }

    private static JsonValue seen(EdgeFixture agent, String id) {
        return agent.user().get(agent.commands() + "/" + id).json();
    }
}
