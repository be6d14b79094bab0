package dev.mosaic.conversation;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ModuleTest("conversation")
class ConversationMigrationsIT {
    private static final String ADA = "00000000-0000-0000-0000-00000000ada0";
    private static final String ADAS_TWIN = "00000000-0000-0000-0000-00000000ada1";
    private static final String ADAS_WORK = "00000000-0000-0000-0000-00000000ada2";
    private static final String GRACE = "00000000-0000-0000-0000-0000000face0";
    private static final String GRACES_TWIN = "00000000-0000-0000-0000-0000000face1";

    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("conversation");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("conversation");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("conversation");
    }

    @Test
    void messagesGetTheDefaultPersonaOfTheirUser(@MigratedTo("conversation:2") TestDatabase database) {
        twoUsers(database);
        said(database, ADA, null);
        said(database, GRACE, null);
        said(database, ADA, ADAS_WORK);

        database.migrateTo("conversation:3");

        assertThat(personasOf(database, ADA)).containsExactlyInAnyOrder(ADAS_TWIN, ADAS_WORK);
        assertThat(personasOf(database, GRACE)).containsExactly(GRACES_TWIN);
    }

    /** Regression: a second run of a data step wrote NULL over good values. */
    @Test
    void aRepeatedBackfillOverwritesNothing(@MigratedTo("conversation:3") TestDatabase database) {
        twoUsers(database);
        said(database, ADA, ADAS_WORK);
        said(database, ADA, null);

        database.undo("conversation:3");
        database.migrateTo("conversation:3");

        assertThat(personasOf(database, ADA)).containsExactlyInAnyOrder(ADAS_TWIN, ADAS_WORK);
    }

    @Test
    void messagesOfAUserWithoutADefaultPersonaFailTheNextStepAndAreListed(
            @MigratedTo("conversation:2") TestDatabase database) {
        twoUsers(database);
        database.execute("delete from onboarding.user_default_personas where user_id = ?::uuid", GRACE);
        said(database, ADA, null);
        said(database, GRACE, null);

        assertThatThrownBy(() -> database.migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("conversation:4")
                .hasMessageContaining("message_without_persona")
                .hasMessageContaining(GRACE);

        assertThat(database.value("select count(*) from conversation.conversation_history where persona_id is null"))
                .isEqualTo("1");
    }

    @Test
    void theStepRunsAfterItsPreconditionIsRepaired(@MigratedTo("conversation:2") TestDatabase database) {
        twoUsers(database);
        database.execute("delete from onboarding.user_default_personas where user_id = ?::uuid", GRACE);
        said(database, GRACE, null);
        assertThatThrownBy(() -> database.migrate()).isInstanceOf(StepFailed.class);

        database.execute(
                "insert into onboarding.user_default_personas (user_id, persona_id) values (?::uuid, ?::uuid)",
                GRACE,
                GRACES_TWIN);
        database.migrate();

        assertThat(database.value("select persona_id from conversation.conversation_history"))
                .isEqualTo(GRACES_TWIN);
    }

    @Test
    void aMessageWithAnotherUsersPersonaFailsTheNextStep(@MigratedTo("conversation:3") TestDatabase database) {
        twoUsers(database);
        said(database, ADA, GRACES_TWIN);

        assertThatThrownBy(() -> database.migrate()).hasMessageContaining("message_with_foreign_persona");
    }

    @Test
    void theUndoRestoresTheUser(@MigratedTo("conversation:3") TestDatabase database) {
        twoUsers(database);
        said(database, ADA, ADAS_WORK);
        said(database, GRACE, GRACES_TWIN);
        database.migrateTo("conversation:4");

        database.undo("conversation:4");

        assertThat(personasOf(database, ADA)).containsExactly(ADAS_WORK);
        assertThat(personasOf(database, GRACE)).containsExactly(GRACES_TWIN);
    }

    @Test
    void aMessageNeedsAPersonaAndAConversation(TestDatabase database) {
        twoUsers(database);

        assertRefused(database, """
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                select gen_random_uuid(), id, gen_random_uuid(), 'user', 'x' from conversation.conversations limit 1
                """, "conversation_history_persona_id_fkey");
        assertRefused(database, """
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                values (gen_random_uuid(), gen_random_uuid(), '%s', 'user', 'x')
                """.formatted(ADAS_TWIN), "conversation_history_conversation_id_fkey");
    }

    @Test
    void messagesThatWereForgottenInOneConversationAreForgottenEverywhere(
            @MigratedTo("conversation:8") TestDatabase database) {
        twoUsers(database);
        database.execute("""
                insert into conversation.user_boundaries (id, user_id, conversation_id, kind, subject)
                select gen_random_uuid(), owner_id, place.id, boundary.kind, boundary.subject
                from conversation.conversations
                cross join lateral (values (id), (null)) as place (id)
                cross join (
                    values
                        ('message', '00000000-0000-0000-0000-000000000001'),
                        ('topic', 'work')
                ) as boundary (kind, subject)
                where owner_id = '%1$s' or place.id is not null
                """.formatted(ADA));

        database.migrateTo("conversation:9");

        assertThat(database.query("""
                        select kind, count(*) as boundaries, count(conversation_id) as scoped
                        from conversation.user_boundaries
                        group by user_id, kind
                        order by kind, boundaries
                        """))
                .extracting(Map::values)
                .extracting(Object::toString)
                .containsExactly("[message, 1, 0]", "[message, 1, 0]", "[topic, 1, 1]", "[topic, 2, 1]");
        assertRefused(database, """
                insert into conversation.user_boundaries (id, user_id, conversation_id, kind, subject)
                select gen_random_uuid(), owner_id, id, 'message', '00000000-0000-0000-0000-000000000001'
                from conversation.conversations
                """, "user_boundaries_scope_check");
    }

    private static void twoUsers(TestDatabase database) {
        database.execute("""
                insert into onboarding.users (id)
                values ('%1$s'), ('%4$s');
                insert into onboarding.personas (id, owner_id, name)
                values ('%2$s', '%1$s', 'My Twin'), ('%3$s', '%1$s', 'Work'), ('%5$s', '%4$s', 'My Twin');
                insert into onboarding.user_default_personas (user_id, persona_id)
                values ('%1$s', '%2$s'), ('%4$s', '%5$s');
                insert into conversation.conversations (owner_id, chat_guid)
                values ('%1$s', 'chat'), ('%4$s', 'chat')
                """.formatted(ADA, ADAS_TWIN, ADAS_WORK, GRACE, GRACES_TWIN));
    }

    /** Inserts a message without a persona, as writers did before personas. */
    private static void said(TestDatabase database, String user, @Nullable String persona) {
        database.execute("""
                insert into conversation.conversation_history (id, conversation_id, user_id, persona_id, role, content)
                select gen_random_uuid(), id, owner_id, ?::uuid, 'user', 'x'
                from conversation.conversations
                where owner_id = ?::uuid
                """, persona, user);
        if (persona == null) {
            database.execute(
                    "update conversation.conversation_history set persona_id = null where user_id = ?::uuid"
                            + " and persona_id = (select persona_id from onboarding.user_default_personas where user_id = ?::uuid)",
                    user,
                    user);
        }
    }

    private static List<String> personasOf(TestDatabase database, String user) {
        return database
                .query("select persona_id from conversation.conversation_history where user_id = ?::uuid", user)
                .stream()
                .map(row -> String.valueOf(row.get("persona_id")))
                .toList();
    }
}
