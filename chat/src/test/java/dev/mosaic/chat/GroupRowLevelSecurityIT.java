package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row-level security of a group: of its owner, of a member, of one who has joined later, of one who has left, and of a stranger. Statements have no where
 * clause.
 */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupRowLevelSecurityIT {
    private final TestDatabase database;

    GroupRowLevelSecurityIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void meet() {
        database.execute("""
                insert into onboarding.users (id)
                select md5(name)::uuid
                from unnest(array['owner', 'member', 'late', 'left', 'stranger']) as name;
                """);
        database.execute("""
                insert into conversation.conversations (id, owner_id, chat_guid, mode, created_at)
                values (md5('group')::uuid, md5('owner')::uuid, 'g', 'group', now() - interval '1 hour');
                insert into conversation.conversation_members (conversation_id, user_id, joined_at, left_at)
                values
                    (md5('group')::uuid, md5('member')::uuid, now() - interval '50 minutes', null),
                    (md5('group')::uuid, md5('late')::uuid, now() - interval '30 minutes', null),
                    (md5('group')::uuid, md5('left')::uuid, now() - interval '50 minutes', now());
                insert into conversation.conversation_history (id, conversation_id, author_id, role, content, created_at)
                values
                    (md5('1')::uuid, md5('group')::uuid, md5('left')::uuid, 'user', 'early', now() - interval '40 minutes'),
                    (md5('2')::uuid, md5('group')::uuid, md5('owner')::uuid, 'user', 'late', now() - interval '20 minutes');
                insert into conversation.invitations (id, conversation_id, token_hash, uses_left, expires_at)
                values (md5('1')::uuid, md5('group')::uuid, sha256('secret'), 5, now() + interval '1 day');
                insert into chat.polls (id, created_by, conversation_id, question, options)
                values (md5('poll')::uuid, md5('left')::uuid, md5('group')::uuid, '?', '["a", "b"]');
                insert into chat.poll_votes (poll_id, voter_id, choice)
                select md5('poll')::uuid, md5(name)::uuid, 1
                from unnest(array['owner', 'member', 'left']) as name;
                insert into chat.checklists (id, created_by, conversation_id, title)
                values (md5('list')::uuid, md5('left')::uuid, md5('group')::uuid, 'L');
                insert into chat.checklist_items (created_by, checklist_id, position, text)
                values (md5('left')::uuid, md5('list')::uuid, 0, 'a');
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conversation.conversations        | 1 | 1 | 1 | 0 | 0
            conversation.conversation_history | 2 | 2 | 1 | 0 | 0
            conversation.conversation_members | 4 | 1 | 1 | 1 | 0
            conversation.memberships          | 3 | 1 | 1 | 0 | 0
            conversation.invitations          | 1 | 0 | 0 | 0 | 0
            chat.polls                        | 1 | 1 | 1 | 0 | 0
            chat.poll_votes                   | 1 | 1 | 0 | 1 | 0
            chat.checklists                   | 1 | 1 | 1 | 0 | 0
            chat.checklist_items              | 1 | 1 | 1 | 0 | 0
            """)
    void membersSeeTheirGroupAlone(String table, int owner, int member, int late, int left, int stranger)
            throws SQLException {
        String count = "select count(*) from " + table;

        assertThat(as("owner", count)).as("owner").isEqualTo(owner);
        assertThat(as("member", count)).as("member").isEqualTo(member);
        assertThat(as("late", count)).as("late").isEqualTo(late);
        assertThat(as("left", count)).as("left").isEqualTo(left);
        assertThat(as("stranger", count)).as("stranger").isEqualTo(stranger);
        assertThat(as("", count)).as("without a caller").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "stranger"})
    void functionsTellAStrangerNothing(String name) throws SQLException {
        assertThat(as(name, "select count(*) from conversation.members_of(md5('group')::uuid)"))
                .isZero();
        assertThat(as(name, "select count(*) from jsonb_object_keys(chat.votes_of(md5('poll')::uuid))"))
                .isZero();
        assertThat(as(name, "select sum(items) from chat.count_items(md5('list')::uuid)"))
                .isZero();
        assertThat(as(name, "select conversation.is_member(md5('group')::uuid)::int"))
                .isZero();
        assertThat(as(name, "select conversation.is_owner(md5('group')::uuid)::int"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into conversation.conversation_members (conversation_id, user_id) values (md5('group')::uuid, md5('%s')::uuid)",
                "insert into conversation.conversation_history (id, conversation_id, author_id, role, content) values (gen_random_uuid(), md5('group')::uuid, md5('%s')::uuid, 'user', 'x')",
                "insert into conversation.conversation_history (id, conversation_id, author_id, role, content) values (gen_random_uuid(), md5('group')::uuid, md5('owner')::uuid, 'user', 'x')",
                "insert into conversation.invitations (id, conversation_id, email, uses_left, expires_at) values (gen_random_uuid(), md5('group')::uuid, 'a@b', 1, now())",
                "insert into chat.polls (id, created_by, conversation_id, question, options) values (gen_random_uuid(), md5('%s')::uuid, md5('group')::uuid, '?', '[1, 2]')",
                "insert into chat.poll_votes (poll_id, voter_id, choice) values (md5('poll')::uuid, md5('%s')::uuid, 0)",
                "insert into chat.checklists (id, created_by, conversation_id, title) values (gen_random_uuid(), md5('%s')::uuid, md5('group')::uuid, 'L')",
                "insert into chat.checklist_items (created_by, checklist_id, position, text) values (md5('left')::uuid, md5('list')::uuid, 1, 'b')"
            })
    void aStrangerWritesNothing(String insert) {
        assertThatThrownBy(() -> as("stranger", changed(insert.formatted("stranger"))))
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void aMemberChangesNothingOfOthers() throws SQLException {
        assertThat(as("member", changed("delete from conversation.conversations")))
                .isZero();
        assertThat(as("member", changed("delete from conversation.conversation_history where content = 'late'")))
                .isZero();
        assertThat(as("member", changed("update conversation.conversation_members set left_at = now()")))
                .isEqualTo(1);
        assertThat(as("member", changed("delete from chat.polls"))).isZero();
        assertThat(as("member", changed("delete from chat.checklists"))).isZero();
        assertThat(as("member", changed("update chat.poll_votes set choice = 0")))
                .isEqualTo(1);
        assertThat(as("owner", changed("delete from chat.polls"))).isEqualTo(1);
    }

    @Test
    void aMemberWhoLeftDoesNotReturnByItself() {
        assertThatThrownBy(() -> as("left", changed("update conversation.conversation_members set left_at = null")))
                .hasMessageContaining("violates row-level security policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update conversation.conversations set owner_id = md5('member')::uuid",
                "update conversation.conversations set mode = 'direct'",
                "update conversation.conversations set title = 'mine'",
                "update chat.polls set question = 'mine'",
                "insert into conversation.conversation_members (conversation_id, user_id, left_at) values (md5('group')::uuid, md5('stranger')::uuid, now())"
            })
    void aMemberDoesNotRewriteAGroup(String statement) {
        assertThatThrownBy(() -> as("member", changed(statement)))
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void aMemberUpdatesTheTimeOfTheLastMessageAndItsOwnRowsOnly() throws SQLException {
        assertThat(as("member", changed("update conversation.conversations set last_message_at = now()")))
                .isEqualTo(1);
        assertThat(as("owner", changed("update conversation.conversations set title = 'mine'")))
                .isEqualTo(1);
        assertThat(as("owner", changed("update chat.polls set question = 'mine'")))
                .isEqualTo(1);
        assertThat(as("member", changed("update conversation.conversation_history set content = 'x'")))
                .isZero();
        assertThat(as("owner", changed("update conversation.conversation_history set content = 'x'")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "member", "left"})
    void theRowOfAMemberIsNotDeleted(String name) throws SQLException {
        assertThat(as(name, changed("delete from conversation.conversation_members")))
                .isZero();
    }

    @Test
    void anOwnerDoesNotGiveAGroupAway() {
        assertThatThrownBy(() ->
                        as("owner", changed("update conversation.conversations set owner_id = md5('member')::uuid")))
                .hasMessageContaining("violates row-level security policy");
    }

    /** Runs a query that returns a number as the application on behalf of a user, and rolls back. */
    private long as(String name, String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('mosaic.user_id', %s, true), set_config('role', '%s', true)"
                    .formatted(
                            name.isEmpty() ? "''" : "md5('%s')::uuid::text".formatted(name),
                            Roles.defaults().application()));
            try (ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }

    private static String changed(String statement) {
        return "with changed as (%s returning 1) select count(*) from changed".formatted(statement);
    }
}
