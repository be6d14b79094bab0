package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Polls and checklists of groups, when a database is upgraded and when its steps are undone. */
@ModuleTest("chat")
class GroupMigrationsIT {
    private static final String CONTENT = """
            select 'poll' as kind, question as text, created_by from chat.polls
            union all
            select 'checklist', title, created_by from chat.checklists
            union all
            select 'item', text, created_by from chat.checklist_items
            union all
            select 'done', text, done_by from chat.checklist_items where done_at is not null
            union all
            select 'vote', choice::text, voter_id from chat.poll_votes
            union all
            select 'message', content, null from conversation.conversation_history
            order by kind, text, created_by
            """;

    @Test
    void aDatabaseFromBeforeGroupsKeepsItsContent(@MigratedTo("chat:12") TestDatabase database) {
        usersAndGroup(database);
        agreed(database, "ada");
        database.execute("""
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                values (gen_random_uuid(), md5('group')::uuid, md5('ada')::uuid, 'user', 'said before')
                """);
        List<String> before = rows(database);

        database.migrate();

        assertThat(rows(database)).isEqualTo(before).hasSize(6);
        assertThat(database.migrations().verify().violations()).isEmpty();
    }

    @Test
    void theOwnerKeepsThePollsAndChecklistsOfMembersWhenTheStepsAreUndone(
            @MigratedTo("chat:14") TestDatabase database) {
        usersAndGroup(database);
        agreed(database, "ada");
        agreed(database, "grace");
        database.execute("update chat.checklist_items set done_by = null where done_by = md5('grace')::uuid");

        database.undo("chat:14");
        database.undo("chat:13");

        assertThat(rows(database))
                .filteredOn(row -> !row.startsWith("[vote") && !row.startsWith("[done"))
                .hasSize(6)
                .allMatch(row -> row.endsWith(database.value("select md5('ada')::uuid") + "]"));
        assertThat(rows(database)).filteredOn(row -> row.startsWith("[vote")).hasSize(2);
        assertThat(rows(database)).filteredOn(row -> row.startsWith("[done")).hasSize(2);

        database.migrate();

        assertThat(database.migrations().verify().violations()).isEmpty();
    }

    private static void usersAndGroup(TestDatabase database) {
        database.execute("""
                insert into onboarding.users (id)
                values (md5('ada')::uuid), (md5('grace')::uuid);
                insert into onboarding.personas (id, owner_id, name)
                select id, id, 'My Twin' from onboarding.users;
                insert into onboarding.user_default_personas (user_id, persona_id)
                select id, id from onboarding.users;
                insert into conversation.conversations (id, owner_id, chat_guid, mode)
                values (md5('group')::uuid, md5('ada')::uuid, 'g', 'group');
                """);
    }

    /** Inserts a poll with a vote and a checklist with an item that is done, all of one user. */
    private static void agreed(TestDatabase database, String user) {
        database.execute("""
                insert into chat.polls (id, created_by, conversation_id, question, options)
                values (md5('poll %1$s')::uuid, md5('%1$s')::uuid, md5('group')::uuid, 'Where? %1$s', '["a", "b"]');
                insert into chat.poll_votes (poll_id, voter_id, choice)
                values (md5('poll %1$s')::uuid, md5('%1$s')::uuid, 1);
                insert into chat.checklists (id, created_by, conversation_id, title)
                values (md5('list %1$s')::uuid, md5('%1$s')::uuid, md5('group')::uuid, 'List of %1$s');
                insert into chat.checklist_items (created_by, checklist_id, position, text, done_by, done_at)
                values (md5('%1$s')::uuid, md5('list %1$s')::uuid, 0, 'Item of %1$s', md5('%1$s')::uuid, now());
                """.formatted(user));
    }

    private static List<String> rows(TestDatabase database) {
        return database.query(CONTENT).stream()
                .map(Map::values)
                .map(Object::toString)
                .toList();
    }
}
