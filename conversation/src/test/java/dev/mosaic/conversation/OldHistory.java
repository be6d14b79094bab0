package dev.mosaic.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.Objects;

/** Database with messages from before personas, to be migrated. */
record OldHistory(TestDatabase database) {
    static final int USERS = 60;
    static final int MESSAGES = 3371;

    /** Inserts sixty users with one to three personas, one of them the default, and messages from before personas. */
    static OldHistory asItWas() {
        TestDatabase database = TestDatabase.migratedTo("conversation:1");
        database.execute("""
                insert into onboarding.users (id, username)
                select md5('user ' || number)::uuid, 'user ' || number
                from generate_series(0, %1$d - 1) as number;
                insert into conversation.conversations (owner_id, chat_guid)
                select id, 'chat' from onboarding.users;
                insert into conversation.conversation_history (id, conversation_id, user_id, role, content)
                select md5('message ' || number)::uuid, conversation.id, conversation.owner_id, 'user', 'message ' || number
                from generate_series(1, %2$d) as number
                join conversation.conversations as conversation
                    on conversation.owner_id = md5('user ' || number %% %1$d)::uuid
                """.formatted(USERS, MESSAGES));
        database.migrateTo("onboarding:5");
        database.execute("""
                insert into onboarding.personas (owner_id, name)
                select md5('user ' || number)::uuid, 'persona ' || persona
                from generate_series(0, %d - 1) as number, generate_series(0, number %% 3) as persona;
                insert into onboarding.user_default_personas (user_id, persona_id)
                select distinct on (owner_id) owner_id, id from onboarding.personas order by owner_id, name desc
                """.formatted(USERS));
        return new OldHistory(database);
    }

    void assertCounts(int personas, int without) {
        assertThat(database.query("""
                select
                    count(*)::int as total_rows,
                    count(distinct persona_id)::int as unique_personas,
                    count(*) filter (where persona_id is null)::int as null_persona_ids
                from conversation.conversation_history
                """).getFirst().values()).containsExactly(MESSAGES, personas, without);
    }

    /** Asserts that every message has the default persona of its conversation's owner, and that user_id is dropped. */
    void assertIsDone() {
        assertCounts(USERS, 0);
        assertThat(database.query("""
                select history.id
                from conversation.conversation_history as history
                join conversation.conversations as conversation
                    on conversation.id = history.conversation_id
                left join onboarding.user_default_personas as default_persona
                    on default_persona.user_id = conversation.owner_id
                    and default_persona.persona_id = history.persona_id
                where default_persona.user_id is null
                """)).isEmpty();
        assertThat(columns()).noneMatch(column -> column.startsWith("user_id"));
        assertThat(database.migrations().verify(new ModuleName("conversation")).hasPassed())
                .isTrue();
    }

    List<String> columns() {
        return database
                .query("select column_name || ' ' || is_nullable as definition from information_schema.columns"
                        + " where table_schema = 'conversation' and table_name = 'conversation_history'")
                .stream()
                .map(row -> String.valueOf(row.get("definition")))
                .toList();
    }

    String messagesOfUsers() {
        return value(
                "(select md5(string_agg(concat_ws('|', id, conversation_id, user_id, role, content, created_at), ','"
                        + " order by id)) from conversation.conversation_history)");
    }

    static String user(int number) {
        return "md5('user %d')::uuid".formatted(number);
    }

    String value(String expression) {
        return Objects.requireNonNull(database.value("select " + expression));
    }
}
