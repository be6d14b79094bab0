package dev.mosaic.channels.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows of two users at the limits of their time. More than one batch of each kind, and two nodes at once. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {
    private final TestDatabase database;
    private final List<ApplicationContext> nodes;

    RetentionIT(TestDatabase database) {
        this.database = database;
        this.nodes = List.of(node(database), node(database));
    }

    private static ApplicationContext node(TestDatabase database) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("mosaic.jwt.secret", ApiServer.SECRET);
        properties.put("mosaic.channels.retention", "10d");
        return ApplicationContext.run(properties);
    }

    @AfterAll
    void stop() {
        nodes.forEach(ApplicationContext::close);
    }

    @BeforeEach
    void twoUsers() {
        database.execute("delete from onboarding.users");
        database.execute("delete from channels.telegram_update_tracking");
        for (int i = 0; i < 2; i++) {
            UUID user = UUID.randomUUID();
            database.execute("insert into onboarding.users (id) values (?)", user);
            database.execute("""
                    insert into channels.edge_agents (id, user_id, name, credential_hash)
                    values (gen_random_uuid(), ?, 'x', encode(sha256(gen_random_uuid()::text::bytea), 'hex'))
                    """, user);
            database.execute("""
                    with conversation as (
                        insert into conversation.conversations (owner_id, chat_guid, mode)
                        values (?, 'x', 'direct')
                        returning id, owner_id
                    )
                    insert into channels.telegram_links (id, user_id, conversation_id, chat_id, linked_at)
                    select gen_random_uuid(), owner_id, id, (random() * 1e15)::bigint, now()
                    from conversation
                    """, user);
        }
    }

    @Test
    void commandsAreKeptForATimeAfterTheirEnd() {
        command("finished long ago", "completed", "11 days", "20 days", null);
        command("finished", "completed", "9 days", "20 days", null);
        command("expired long ago", "queued", null, "11 days", null);
        command("expired", "queued", null, "9 days", null);
        command("given back and expired long ago", "delivered", null, "11 days", "11 days");
        command("under a lease", "executing", null, "11 days", "-1 hour");
        command("queued", "queued", null, "-1 hour", null);

        deleteAll();

        assertThat(kept("select type from channels.edge_command_queue"))
                .containsOnly("finished", "expired", "under a lease", "queued")
                .hasSize(8);
    }

    @Test
    void eventsAreKeptForATime() {
        for (int days : List.of(9, 11)) {
            database.execute("""
                    insert into channels.edge_event_log (id, user_id, agent_id, type, data, occurred_at, created_at)
                    select gen_random_uuid(), user_id, id, ?::text, '{}', now(), now() - ?::int * interval '1 day'
                    from channels.edge_agents
                    """, days + " days", days);
        }

        deleteAll();

        assertThat(kept("select type from channels.edge_event_log")).containsExactly("9 days", "9 days");
    }

    @Test
    void updatesAreKeptForSevenDays() {
        for (int days : List.of(6, 8)) {
            database.execute("""
                    insert into channels.telegram_update_tracking (update_id, user_id, outcome, received_at)
                    select row_number() over () + ?::int * 1000, id, 'message', now() - ?::int * interval '1 day'
                    from (select id from onboarding.users union all select null) as users
                    """, days, days);
        }

        deleteAll();

        assertThat(kept("select update_id > 8000 from channels.telegram_update_tracking"))
                .containsExactly("false", "false", "false");
    }

    @Test
    void loggedMessagesAreKeptForATimeAndQueuedTextsForADay() {
        message("sent", "11 days");
        message("sent", "9 days");
        message("failed", "11 days");
        message("queued", "2 days");
        message("queued", "1 hour");

        deleteAll();

        assertThat(kept("select concat_ws(', ', state, content, reason) from channels.telegram_message_log order by 1"))
                .containsExactly(
                        "failed, It could not be sent within a day",
                        "failed, It could not be sent within a day",
                        "queued, text",
                        "queued, text",
                        "sent",
                        "sent");
    }

    @Test
    void twoNodesDeleteManyBatchesAtOnce() {
        database.execute("""
                insert into channels.edge_event_log (id, user_id, agent_id, type, data, occurred_at, created_at)
                select gen_random_uuid(), user_id, id, 'old', '{}', now(), now() - interval '11 days'
                from channels.edge_agents, generate_series(1, 2100)
                """);

        List<Boolean> done = AtOnce.times(4, () -> {
            nodes.forEach(node -> node.getBean(Retention.class).deleteAll());
            return true;
        });

        assertThat(done).hasSize(4);
        assertThat(kept("select type from channels.edge_event_log")).isEmpty();
    }

    private void deleteAll() {
        nodes.getFirst().getBean(Retention.class).deleteAll();
    }

    private void command(
            String type,
            String state,
            @Nullable String finishedAgo,
            String expiredAgo,
            @Nullable String leaseEndedAgo) {
        database.execute("""
                insert into channels.edge_command_queue (
                    id, user_id, agent_id, type, payload, state, attempt, finished_at, expires_at, leased_until
                )
                select
                    gen_random_uuid(), user_id, id, ?, '{}', ?, case when ? = 'queued' then 0 else 1 end,
                    now() - ?::interval, now() - ?::interval, now() - ?::interval
                from channels.edge_agents
                """, type, state, state, finishedAgo, expiredAgo, leaseEndedAgo);
    }

    private void message(String state, String ago) {
        database.execute("""
                insert into channels.telegram_message_log (
                    id, user_id, link_id, direction, history_id, content, state, next_attempt_at, created_at
                )
                select
                    gen_random_uuid(), user_id, id, 'out', gen_random_uuid(), case when ? = 'queued' then 'text' end, ?,
                    case when ? = 'queued' then now() + interval '1 hour' end, now() - ?::interval
                from channels.telegram_links
                """, state, state, state, ago);
    }

    private List<String> kept(String query) {
        return database.query(query).stream()
                .map(row -> Objects.toString(row.values().iterator().next()))
                .toList();
    }
}
