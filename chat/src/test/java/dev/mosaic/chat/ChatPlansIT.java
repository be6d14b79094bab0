package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.QueryPlan;
import dev.mosaic.migrations.test.RepositoryQuery;
import dev.mosaic.migrations.test.TestDatabase;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Row-level security keeps the index scans. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatPlansIT {
    private static final UUID ID = new UUID(0, 1);
    private static final Map<String, Object> VALUES = Map.of(
            "userId",
            ID,
            "threadId",
            ID,
            "personaId",
            ID,
            "createdAt",
            Cursor.END.createdAt().atOffset(ZoneOffset.UTC),
            "lastMessageAt",
            Cursor.END.createdAt().atOffset(ZoneOffset.UTC),
            "id",
            Cursor.END.id(),
            "limit",
            21);

    private final TestDatabase database;

    ChatPlansIT(TestDatabase database) {
        this.database = database;
    }

    /** Inserts 50 users with 400 threads each; one thread has half of the 40,000 messages, and twenty messages have a rare word. */
    @BeforeAll
    void write() {
        database.execute("""
                insert into onboarding.users (id)
                select lpad(to_hex(g), 32, '0')::uuid
                from generate_series(1, 50) as g;

                insert into chat.threads (id, user_id, title)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(1 + (g - 1) / 400), 32, '0')::uuid,
                    'A thread'
                from generate_series(1, 20000) as g;

                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(case when g % 2 = 0 then 1 else 1 + g % 20000 / 400 end), 32, '0')::uuid,
                    lpad(to_hex(case when g % 2 = 0 then 1 else 1 + g % 20000 end), 32, '0')::uuid,
                    'user',
                    case when g % 2000 = 0 then 'A heliotrope by the river' else 'A boat on the river' end,
                    now() - g * interval '1 s'
                from generate_series(1, 40000) as g;

                insert into conversation.conversations (id, owner_id, chat_guid, mode)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(1 + g % 50), 32, '0')::uuid,
                    g,
                    case when g % 100 = 1 then 'group' else 'direct' end
                from generate_series(1, 5000) as g;

                insert into chat.polls (id, created_by, conversation_id, question, options, created_at)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(1 + g % 50), 32, '0')::uuid,
                    lpad(to_hex(1 + g % 5000), 32, '0')::uuid,
                    '?',
                    '["a", "b"]',
                    now() - g * interval '1 s'
                from generate_series(1, 20000) as g;
                """);
        database.execute("vacuum analyze");
    }

    @Test
    void aPageReadsItsIndex() throws ClassNotFoundException {
        QueryPlan page = plan("message.ChatMessageRepository");

        assertThat(page.indexes()).contains("chat_messages_thread_page_idx");
        assertThat(page.wholeTables()).doesNotContain("chat_messages");
        assertThat(page.sorts()).isZero();
    }

    @Test
    void aListReadsOnlyThreadsOfTheCaller() throws ClassNotFoundException {
        QueryPlan list = plan("thread.ThreadRepository");

        assertThat(list.indexes()).contains("threads_user_id_id_key");
        assertThat(list.wholeTables()).doesNotContain("threads");
    }

    @Test
    void aListOfPollsReadsThoseOfTheCallerAndOfItsGroups() throws ClassNotFoundException {
        QueryPlan list = plan("poll.PollRepository");

        assertThat(list.indexes())
                .contains("polls_page_idx", "polls_conversation_page_idx", "conversation_members_user_id_idx");
        assertThat(list.wholeTables()).doesNotContain("polls");
    }

    /** Plans the query inside the function, which a plan of the call does not show, with the rights of the function's owner. */
    @Test
    void aSearchReadsItsIndex() {
        String function = Objects.requireNonNull(database.value("""
                select prosrc
                from pg_catalog.pg_proc
                where oid = 'chat.find_messages(tsquery, integer)'::regprocedure
                """));
        RepositoryQuery query =
                new RepositoryQuery(function.replaceAll("\\bwords\\b", "websearch_to_tsquery('english', :words)")
                        .replaceAll("\\bmost\\b", ":limit"));

        QueryPlan search =
                QueryPlan.ofOwner(database, ID.toString(), query, Map.of("words", "heliotrope", "limit", 20));

        assertThat(search.indexes()).contains("chat_messages_search_idx");
        assertThat(search.wholeTables()).doesNotContain("chat_messages");
    }

    /** @param repository by name, since it is private to its package */
    private QueryPlan plan(String repository) throws ClassNotFoundException {
        RepositoryQuery query =
                RepositoryQuery.of(Class.forName("dev.mosaic.chat." + repository), "before", VALUES.keySet());
        return QueryPlan.of(database, ID.toString(), query, VALUES);
    }
}
