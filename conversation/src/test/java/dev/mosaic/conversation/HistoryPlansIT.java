package dev.mosaic.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.QueryPlan;
import dev.mosaic.migrations.test.RepositoryQuery;
import dev.mosaic.migrations.test.TestDatabase;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Row-level security keeps the index scans, and reads no unrelated rows. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPlansIT {
    private static final UUID ID = new UUID(0, 1);
    private static final Map<String, Object> VALUES = Map.of(
            "ownerId",
            ID,
            "userId",
            ID,
            "conversationId",
            ID,
            "personaId",
            ID,
            "createdAt",
            Cursor.END.createdAt().atOffset(ZoneOffset.UTC),
            "id",
            Cursor.END.id(),
            "limit",
            21);

    private final TestDatabase database;

    HistoryPlansIT(TestDatabase database) {
        this.database = database;
    }

    /** Inserts five users with 4,000 conversations each; one conversation has half of the 40,000 messages. */
    @BeforeAll
    void write() {
        database.execute("""
                insert into onboarding.users (id)
                select lpad(to_hex(g), 32, '0')::uuid
                from generate_series(1, 5) as g;

                insert into onboarding.personas (id, owner_id, name)
                select
                    id,
                    id,
                    'My Twin'
                from onboarding.users;

                insert into conversation.conversations (id, owner_id, chat_guid)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(1 + (g - 1) / 4000), 32, '0')::uuid,
                    g
                from generate_series(1, 20000) as g;

                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content, created_at)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(case when g % 2 = 0 then 1 else 1 + g % 20000 end), 32, '0')::uuid,
                    lpad(to_hex(case when g % 2 = 0 then 1 else 1 + g % 20000 / 4000 end), 32, '0')::uuid,
                    'user',
                    'What was said',
                    now() - g * interval '1 s'
                from generate_series(1, 40000) as g;

                insert into conversation.conversations (id, owner_id, chat_guid, mode, created_at)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad('2', 32, '0')::uuid,
                    g,
                    'group',
                    now() - interval '1 day'
                from generate_series(30001, 30050) as g;

                insert into conversation.conversation_members (conversation_id, user_id, joined_at)
                select
                    conversation_id,
                    lpad('1', 32, '0')::uuid,
                    joined_at
                from conversation.conversation_members;

                insert into conversation.conversation_history (id, conversation_id, author_id, role, content, created_at)
                select
                    lpad(to_hex(g), 32, '0')::uuid,
                    lpad(to_hex(30001 + g % 50), 32, '0')::uuid,
                    lpad(to_hex(1 + g % 2), 32, '0')::uuid,
                    'user',
                    'What was said',
                    now() - g * interval '1 s'
                from generate_series(50001, 60000) as g;
                """);
        database.execute("vacuum analyze");
    }

    @Test
    void aPageOfAGroupReadsOnlyItsIndex() throws ClassNotFoundException {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.put("conversationId", new UUID(0, 30_001));
        values.remove("personaId");

        QueryPlan page = plan("history.GroupHistoryRepository", "before", values);

        assertThat(page.indexes()).contains("conversation_history_group_page_idx");
        assertThat(page.wholeTables()).doesNotContain("conversation_history", "conversations");
        assertThat(page.sorts()).isZero();
    }

    @Test
    void aPageReadsOnlyItsIndexAndTheConversationsOfItsMessages() throws ClassNotFoundException {
        QueryPlan page = plan("history.HistoryRepository", "before", VALUES);

        assertThat(page.indexes()).contains("conversation_history_persona_page_idx");
        assertThat(conversations(page))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one).contains("(id = "));
        assertThat(page.wholeTables()).doesNotContain("conversation_history", "conversations");
        assertThat(page.sorts()).isZero();
    }

    @Test
    void aMessageIsFoundByItsKey() throws ClassNotFoundException {
        QueryPlan message = plan("history.HistoryRepository", "find", VALUES);

        assertThat(message.indexes()).contains("conversation_history_pkey");
        assertThat(conversations(message))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one).contains("(id = "));
        assertThat(message.wholeTables()).doesNotContain("conversation_history", "conversations");
    }

    @Test
    void aListReadsOnlyConversationsOfTheCaller() throws ClassNotFoundException {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.put("userId", new UUID(0, 5));
        values.put("mode", "direct");
        values.put("lastMessageAt", VALUES.get("createdAt"));

        QueryPlan list = plan("ConversationRepository", "before", values);

        assertThat(list.indexes()).containsAnyOf(byOwner());
        assertThat(list.wholeTables()).doesNotContain("conversations");
    }

    /** Index conditions that find conversations by id, not by owner. */
    private static List<String> conversations(QueryPlan plan) {
        return plan.conditionsOn(
                "conversations_pkey", "conversations_owner_id_id_key", "conversations_owner_id_chat_guid_key");
    }

    /** @param repository by name, since it is private to its package */
    private QueryPlan plan(String repository, String method, Map<String, ?> values) throws ClassNotFoundException {
        RepositoryQuery query =
                RepositoryQuery.of(Class.forName("dev.mosaic.conversation." + repository), method, values.keySet());
        return QueryPlan.of(database, ID.toString(), query, values);
    }

    private static String[] byOwner() {
        return new String[] {"conversations_owner_id_id_key", "conversations_owner_id_chat_guid_key"};
    }
}
