package dev.mosaic.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Messages without an assignable persona fail the contract step, lose no data, and are repaired by the listed statements. */
class PersonaGuideRefusalsIT {
    private static final Pattern SHOWN_STATEMENT = Pattern.compile("(?m)^ {4}(\\S.*;)$");

    private final OldHistory history = OldHistory.asItWas();
    private final TestDatabase database = history.database();

    @Test
    void messagesOfUsersWithoutADefaultPersonaAreListedWithTheirRepair() {
        database.execute("delete from onboarding.user_default_personas where user_id in (%s, %s, %s)"
                .formatted(OldHistory.user(2), OldHistory.user(3), OldHistory.user(4)));
        database.execute("delete from onboarding.personas where owner_id = " + OldHistory.user(4)); // no persona at all
        String before = history.messagesOfUsers();

        String refusal = refusal();
        assertThat(refusal)
                .contains(
                        "conversation:4 cannot run: its precondition",
                        "message_without_persona",
                        "user_without_default_persona",
                        history.value(OldHistory.user(2)),
                        history.value(OldHistory.user(3)),
                        history.value(OldHistory.user(4)),
                        "Nothing of conversation:4 was applied");
        assertThat(history.messagesOfUsers()).isEqualTo(before);
        history.assertCounts(OldHistory.USERS - 3, 3 * 57);

        runListedStatements(refusal, 3);
        assertThat(database.migrate().applied()).extracting(Applied::label).contains("conversation:4");
        history.assertIsDone();
    }

    @Test
    void moreUsersThanAreListedAreRepairedInRounds() {
        database.execute("delete from onboarding.user_default_personas where user_id in"
                + " (select md5('user ' || number)::uuid from generate_series(1, 25) as number)");

        runListedStatements(refusal(), 20);
        runListedStatements(refusal(), 5);
        database.migrate();
        history.assertIsDone();
    }

    @Test
    void anUnknownPersonaIsListedWithItsRepair() {
        database.migrateTo("conversation:3");
        database.execute("""
                set session_replication_role = replica;
                update conversation.conversation_history
                set persona_id = md5('unknown')::uuid
                where id in (select id from conversation.conversation_history where user_id = %s)
                """.formatted(OldHistory.user(7)));

        String refusal = refusal();
        assertThat(refusal).contains("message_with_unknown_persona", history.value("md5('unknown')::uuid"));
        runListedStatements(refusal, 1);
        database.migrate();
        history.assertIsDone();
    }

    @Test
    void aPersonaOfAnotherUserIsListedWithItsRepair() {
        database.migrateTo("conversation:3");
        database.execute("""
                update conversation.conversation_history
                set persona_id = (select persona_id from onboarding.user_default_personas where user_id = %s)
                where user_id = %s
                """.formatted(OldHistory.user(8), OldHistory.user(9)));

        String refusal = refusal();
        assertThat(refusal)
                .contains(
                        "message_with_foreign_persona",
                        history.value(OldHistory.user(8)),
                        history.value(OldHistory.user(9)));
        runListedStatements(refusal, 1);
        database.migrate();
        history.assertIsDone();
    }

    private String refusal() {
        Throwable refusal = catchThrowable(database::migrate);
        assertThat(refusal).isInstanceOf(StepFailed.class);
        return String.valueOf(refusal.getMessage());
    }

    private void runListedStatements(String refusal, int statements) {
        List<String> shown = SHOWN_STATEMENT
                .matcher(refusal)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(shown).as(refusal).hasSize(statements);
        shown.forEach(database::execute);
    }
}
