package dev.mosaic.chat;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ModuleTest("chat")
class ChatMigrationsIT {
    private static final String ADA = "00000000-0000-0000-0000-00000000ada0";
    private static final String GRACE = "00000000-0000-0000-0000-0000000face0";
    private static final String WRONG_COUNTERS = """
            select thread.id
            from chat.threads as thread
            left join chat.chat_messages as message
                on message.thread_id = thread.id
            group by thread.id
            having thread.message_count <> count(message.id)
                or thread.last_message_at is distinct from max(message.created_at)
            """;

    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("chat");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("chat");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("chat");
    }

    @Test
    void messagesWithoutAThreadGetOneGeneralThreadPerUserThatCountsThem(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);
        written(database, ADA, null, 3);
        written(database, GRACE, null, 2);

        database.migrateTo("chat:3");

        assertThat(threads(database))
                .containsExactly(
                        Map.of("user_id", ADA, "title", "General", "message_count", 3),
                        Map.of("user_id", GRACE, "title", "General", "message_count", 2));
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
    }

    /** Regression: min(uuid) does not exist, and one General thread was created for each persona. */
    @Test
    void aUserWithTwoPersonasGetsOneGeneralThread(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);
        database.execute(
                "insert into onboarding.personas (owner_id, name) values (?::uuid, 'A'), (?::uuid, 'B')", ADA, ADA);
        written(database, ADA, null, 1);

        database.migrateTo("chat:3");

        assertThat(threads(database)).hasSize(1);
    }

    @Test
    void anExistingGeneralThreadGetsTheMessagesWithoutAThread(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);
        String general = thread(database, ADA, "General");
        written(database, ADA, general, 1);
        written(database, ADA, null, 2);

        database.migrateTo("chat:3");

        assertThat(threads(database)).containsExactly(Map.of("user_id", ADA, "title", "General", "message_count", 3));
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
    }

    @Test
    void messagesThatAreInAThreadStayThere(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);
        String trip = thread(database, ADA, "Trip");
        written(database, ADA, trip, 2);

        database.migrateTo("chat:3");

        assertThat(threads(database)).containsExactly(Map.of("user_id", ADA, "title", "Trip", "message_count", 2));
    }

    @Test
    void aUserWithoutMessagesGetsNoThread(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);

        database.migrate();

        assertThat(threads(database)).isEmpty();
    }

    @Test
    void anUndoAndASecondRunRecreateTheSameThreads(@MigratedTo("chat:2") TestDatabase database) {
        twoUsers(database);
        written(database, ADA, null, 3);
        database.migrateTo("chat:3");
        String before = database.value("select id from chat.threads");

        database.undo("chat:3");
        assertThat(threads(database)).isEmpty();
        database.migrateTo("chat:3");

        assertThat(database.value("select id from chat.threads")).isEqualTo(before);
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
    }

    @Test
    void messagesWrittenMeanwhileAreSwept(@MigratedTo("chat:3") TestDatabase database) {
        twoUsers(database);
        written(database, ADA, null, 1);

        database.migrate();

        assertThat(threads(database)).containsExactly(Map.of("user_id", ADA, "title", "General", "message_count", 1));
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
    }

    @Test
    void messagesInAThreadOfAnotherUserFailTheNextStep(@MigratedTo("chat:3") TestDatabase database) {
        twoUsers(database);
        written(database, ADA, thread(database, GRACE, "Graces"), 1);

        assertThatThrownBy(() -> database.migrate()).hasMessageContaining("message_outside_its_users_threads");
    }

    @Test
    void aMessageIsInAThreadOfItsUser(TestDatabase database) {
        twoUsers(database);
        String graces = thread(database, GRACE, "Graces");

        assertRefused(database, """
                insert into chat.chat_messages (id, user_id, thread_id, role, content)
                values (gen_random_uuid(), '%s', '%s', 'user', 'x')
                """.formatted(ADA, graces), "chat_messages_thread_id_fkey");
        assertRefused(database, """
                insert into chat.chat_messages (id, user_id, thread_id, role, content)
                values (gen_random_uuid(), '%s', '%s', 'user', repeat('x', 5001))
                """.formatted(GRACE, graces), "chat_messages_content_check");
    }

    /** Regression: messages were counted only once, by the migration. */
    @Test
    void countersFollowAddingMovingAndDeletingManyAtOnce(@MigratedTo("chat:4") TestDatabase database) {
        twoUsers(database);
        String from = thread(database, ADA, "From");
        String to = thread(database, ADA, "To");
        written(database, ADA, from, 10);
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();

        database.execute(
                "update chat.chat_messages set thread_id = ?::uuid where id in (select id from chat.chat_messages limit 4)",
                to);
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
        assertThat(database.value("select message_count from chat.threads where id = ?::uuid", to))
                .isEqualTo("4");

        database.execute("delete from chat.chat_messages where thread_id = ?::uuid", to);
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
        assertThat(database.value("select last_message_at from chat.threads where id = ?::uuid", to))
                .isNull();
    }

    @Test
    void messagesWrittenBeforeTheSearchColumnAreFound(@MigratedTo("chat:4") TestDatabase database) {
        twoUsers(database);
        String trip = thread(database, ADA, "Trip");
        database.execute(
                "insert into chat.chat_messages (id, user_id, thread_id, role, content)"
                        + " values (gen_random_uuid(), ?::uuid, ?::uuid, 'user', 'the <details> of hotels')",
                ADA,
                trip);

        database.migrate();

        for (String word : new String[] {"hotel", "details"}) {
            assertThat(database.value(
                            "select count(*) from chat.chat_messages where search @@ websearch_to_tsquery('english', ?)",
                            word))
                    .isEqualTo("1");
        }
        assertThat(database.query(WRONG_COUNTERS)).isEmpty();
    }

    @Test
    void aPositionHoldsOneItemAndThereAreAHundred(@MigratedTo("chat:8") TestDatabase database) {
        twoUsers(database);
        String checklist = checklist(database, ADA);
        String added = "insert into chat.checklist_items (created_by, checklist_id, position, text) "
                + "select '%s', '%s', number, 'x' from generate_series(%d, %d) as number";
        database.execute(added.formatted(ADA, checklist, 0, 99));

        assertRefused(database, added.formatted(ADA, checklist, 100, 100), "checklist_items_position_check");
        assertRefused(database, added.formatted(ADA, checklist, -1, -1), "checklist_items_position_check");
        assertRefused(database, added.formatted(ADA, checklist, 7, 7), "checklist_items_position_key");
        assertThat(database.execute("update chat.checklist_items set position = 99 - position"))
                .isEqualTo(100);
    }

    @Test
    void anItemIsInAChecklistOfItsUserAndHasBothDoneColumnsOrNone(@MigratedTo("chat:8") TestDatabase database) {
        twoUsers(database);
        String checklist = checklist(database, ADA);
        String added = "insert into chat.checklist_items (created_by, checklist_id, position, text, done_by, done_at) "
                + "values ('%s', '%s', 0, '%s', %s, %s)";

        assertRefused(
                database, added.formatted(GRACE, checklist, "x", "null", "null"), "checklist_items_checklist_id_fkey");
        assertRefused(database, added.formatted(ADA, checklist, "x", "null", "now()"), "checklist_items_done_check");
        assertRefused(
                database, added.formatted(ADA, checklist, "x", "'" + ADA + "'", "null"), "checklist_items_done_check");
        assertRefused(
                database,
                added.formatted(ADA, checklist, "x", "gen_random_uuid()", "now()"),
                "checklist_items_done_by_fkey");
        assertRefused(database, added.formatted(ADA, checklist, " ", "null", "null"), "checklist_items_text_check");
    }

    private static void twoUsers(TestDatabase database) {
        database.execute("insert into onboarding.users (id) values (?::uuid), (?::uuid)", ADA, GRACE);
    }

    private static String thread(TestDatabase database, String user, String title) {
        return String.valueOf(database.value(
                "insert into chat.threads (user_id, title) values (?::uuid, ?) returning id", user, title));
    }

    private static String checklist(TestDatabase database, String user) {
        return String.valueOf(database.value("""
                with conversation as (
                    insert into conversation.conversations (owner_id, chat_guid)
                    values (?::uuid, 'x')
                    returning
                        owner_id,
                        id
                )
                insert into chat.checklists (id, created_by, conversation_id, title)
                select
                    gen_random_uuid(),
                    owner_id,
                    id,
                    'x'
                from conversation
                returning id
                """, user));
    }

    private static void written(TestDatabase database, String user, @Nullable String thread, int messages) {
        database.execute("""
                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select gen_random_uuid(), ?::uuid, ?::uuid, 'user', number::text, now() - interval '1 hour' * number
                from generate_series(1, ?) as number
                """, user, thread, messages);
    }

    private static List<Map<String, @Nullable Object>> threads(TestDatabase database) {
        return database.query(
                "select user_id::text as user_id, title, message_count from chat.threads order by user_id");
    }
}
