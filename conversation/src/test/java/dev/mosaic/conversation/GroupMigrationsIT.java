package dev.mosaic.conversation;

import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups from before members existed, and versions that still write without members. */
@ModuleTest("conversation")
class GroupMigrationsIT {
    private static final String ADA = "00000000-0000-0000-0000-00000000ada0";
    private static final String ADAS_TWIN = "00000000-0000-0000-0000-00000000ada1";
    private static final String ADAS_WORK = "00000000-0000-0000-0000-00000000ada2";
    private static final String GRACE = "00000000-0000-0000-0000-0000000face0";
    private static final String DIRECT = "00000000-0000-0000-0000-000000000001";
    private static final String GROUP = "00000000-0000-0000-0000-000000000002";

    private static final String MESSAGES = """
            select
                content,
                persona_id,
                author_id,
                group_persona_id
            from conversation.conversation_history
            order by content
            """;

    @Test
    void anExistingGroupGetsItsOwnerAndItsMessagesTheirAuthor(@MigratedTo("conversation:10") TestDatabase database) {
        groupOfAda(database);

        database.migrate();

        assertThat(rows(database, """
                select
                    member.conversation_id,
                    member.user_id,
                    member.role,
                    member.joined_at = conversation.created_at as since_creation
                from conversation.conversation_members as member
                join conversation.conversations as conversation
                    on conversation.id = member.conversation_id
                """)).containsExactly("[%s, %s, owner, true]".formatted(GROUP, ADA));
        assertThat(rows(database, MESSAGES))
                .containsExactly(
                        "[direct, %s, null, null]".formatted(ADAS_TWIN),
                        "[group, null, %s, %s]".formatted(ADA, ADAS_TWIN),
                        "[work, null, %s, %s]".formatted(ADA, ADAS_WORK));
    }

    @Test
    void theUndoRestoresTheMessages(@MigratedTo("conversation:10") TestDatabase database) {
        groupOfAda(database);
        List<String> before = rows(database, "select * from conversation.conversation_history order by content");
        database.migrate();

        undoTo(database, 11);

        assertThat(rows(database, "select * from conversation.conversation_history order by content"))
                .isEqualTo(before);
        database.migrate();
        assertThat(rows(database, MESSAGES)).hasSize(3).last().asString().contains(ADAS_WORK);
    }

    @Test
    void messagesAndResetsOfMembersSurviveTheUndoAsFarAsTheOldTablesHoldThem(
            @MigratedTo("conversation:10") TestDatabase database) {
        groupOfAda(database);
        database.migrate();
        database.execute("""
                insert into conversation.conversation_members (conversation_id, user_id)
                values ('%1$s', '%2$s');
                insert into conversation.conversation_history (id, conversation_id, author_id, role, content)
                values (gen_random_uuid(), '%1$s', '%2$s', 'user', 'of Grace');
                insert into conversation.history_resets (conversation_id, user_id)
                values ('%1$s', '%2$s');
                insert into conversation.user_boundaries (id, user_id, conversation_id, kind, subject)
                values (gen_random_uuid(), '%2$s', '%1$s', 'topic', 'money');
                """.formatted(GROUP, GRACE));

        undoTo(database, 11);

        assertThat(database.value("""
                select persona.owner_id
                from conversation.conversation_history as history
                join onboarding.personas as persona
                    on persona.id = history.persona_id
                where history.content = 'of Grace'
                """)).isEqualTo(GRACE);
        database.migrate();
        assertThat(database.value("select author_id from conversation.conversation_history where content = 'of Grace'"))
                .isEqualTo(GRACE);
    }

    @Test
    void aVersionWithoutMembersStillCreatesGroupsAndWrites(@MigratedTo("conversation:13") TestDatabase database) {
        groupOfAda(database);

        database.migrate();

        assertThat(rows(database, MESSAGES))
                .containsExactly(
                        "[direct, %s, null, null]".formatted(ADAS_TWIN),
                        "[group, null, %s, %s]".formatted(ADA, ADAS_TWIN),
                        "[work, null, %s, %s]".formatted(ADA, ADAS_WORK));
        assertThat(rows(database, "select user_id, role from conversation.conversation_members"))
                .containsExactly("[%s, owner]".formatted(ADA));
    }

    @Test
    void aMessageHasEitherAPersonaOrAnAuthor(@MigratedTo("conversation:19") TestDatabase database) {
        groupOfAda(database);

        String insert = """
                insert into conversation.conversation_history (
                    id, conversation_id, persona_id, author_id, group_persona_id, role, content
                )
                values (gen_random_uuid(), '%s', %s, %s, %s, 'user', 'x')
                """;
        String author = "'%s'".formatted(ADA);
        String persona = "'%s'".formatted(ADAS_TWIN);
        assertRefused(database, insert.formatted(GROUP, persona, author, "null"), "conversation_history_author_check");
        assertRefused(database, insert.formatted(GROUP, "null", "null", "null"), "conversation_history_author_check");
        assertRefused(
                database, insert.formatted(DIRECT, persona, "null", persona), "conversation_history_author_check");
    }

    @Test
    void anOwnerStaysAMember(@MigratedTo("conversation:19") TestDatabase database) {
        groupOfAda(database);

        assertRefused(
                database,
                "update conversation.conversation_members set left_at = now() where user_id = '%s'".formatted(ADA),
                "conversation_members_left_at_check");
    }

    private static void undoTo(TestDatabase database, int version) {
        for (int step = 20; step >= version; step--) {
            database.undo("conversation:" + step);
        }
    }

    /** Inserts what versions without members insert: at the newest schema, messages of the group have an author then. */
    private static void groupOfAda(TestDatabase database) {
        boolean isOfOldVersion = "true".equals(database.value("""
                select exists (
                    select
                    from pg_catalog.pg_trigger
                    where tgname = 'conversation_history_keep_author'
                )
                or not exists (
                    select
                    from pg_catalog.pg_attribute
                    where attrelid = 'conversation.conversation_history'::regclass
                        and attname = 'author_id'
                )
                """));
        database.execute("""
                insert into onboarding.users (id)
                values ('%1$s'), ('%4$s');
                insert into onboarding.personas (id, owner_id, name)
                values ('%2$s', '%1$s', 'My Twin'), ('%3$s', '%1$s', 'Work'), (gen_random_uuid(), '%4$s', 'My Twin');
                insert into onboarding.user_default_personas (user_id, persona_id)
                select owner_id, id from onboarding.personas where name = 'My Twin';
                insert into conversation.conversations (id, owner_id, chat_guid, mode)
                values ('%5$s', '%1$s', 'direct', 'direct'), ('%6$s', '%1$s', 'group', 'group');
                """.formatted(ADA, ADAS_TWIN, ADAS_WORK, GRACE, DIRECT, GROUP));
        if (isOfOldVersion) {
            database.execute("""
                    insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                    values
                        (gen_random_uuid(), '%1$s', '%3$s', 'user', 'direct'),
                        (gen_random_uuid(), '%2$s', '%3$s', 'user', 'group'),
                        (gen_random_uuid(), '%2$s', '%4$s', 'user', 'work');
                    """.formatted(DIRECT, GROUP, ADAS_TWIN, ADAS_WORK));
        }
    }

    private static List<String> rows(TestDatabase database, String query) {
        return database.query(query).stream()
                .map(Map::values)
                .map(Object::toString)
                .toList();
    }
}
