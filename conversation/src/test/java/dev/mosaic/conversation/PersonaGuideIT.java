package dev.mosaic.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.plan.UndoPlan.Reach;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Migration of 3,371 messages from users to personas, as an operator runs it: forward, undo, by hand. */
class PersonaGuideIT {
    private static final ModuleName CONVERSATION = new ModuleName("conversation");
    private static final StepId FILL = StepId.of("conversation:3");
    private static final StepId CONTRACT = StepId.of("conversation:4");

    private final OldHistory history = OldHistory.asItWas();
    private final TestDatabase database = history.database();

    @Test
    void theMigrationRunsInThreeSteps() {
        assertThat(conversationSteps(database.migrateTo("conversation:2"))).containsExactly("conversation:2");
        history.assertCounts(0, OldHistory.MESSAGES);
        assertThat(conversationSteps(database.migrateTo("conversation:3"))).containsExactly("conversation:3");
        history.assertCounts(OldHistory.USERS, 0);
        assertThat(conversationSteps(database.migrateTo("conversation:4"))).containsExactly("conversation:4");
        history.assertIsDone();
    }

    @Test
    void theMigrationRunsInOneStartWithoutOtherNodes() {
        assertThat(conversationSteps(database.migrateTo("conversation:4")))
                .containsExactly("conversation:2", "conversation:3", "conversation:4");
        history.assertIsDone();
    }

    @Test
    void theMigrationRunsInTwoStartsWithOtherNodes() {
        MigrationReport first = start().migrate();
        assertThat(conversationSteps(first)).containsExactly("conversation:2", "conversation:3");
        assertThat(first.deferred()).containsExactly(new Deferral.ForNextStart(CONTRACT, FILL, OldHistory.MESSAGES));
        history.assertCounts(OldHistory.USERS, 0);

        MigrationReport second = start().migrate();
        assertThat(conversationSteps(second)).containsExactly("conversation:4");
        assertThat(second.deferred()).isEmpty();
        history.assertIsDone();

        assertThat(start().migrate().applied()).isEmpty();
    }

    @Test
    void beforeTheContractTheUndoRestoresTheSchema() {
        String before = history.messagesOfUsers();
        database.migrateTo("conversation:3");

        database.undo("conversation:3");
        history.assertCounts(0, OldHistory.MESSAGES);
        database.undo("conversation:2");

        assertThat(history.messagesOfUsers()).isEqualTo(before);
        assertThat(history.columns()).contains("user_id NO").noneMatch(column -> column.startsWith("persona_id"));
        database.migrateTo("conversation:4");
        history.assertIsDone();
    }

    @Test
    void afterTheContractTheUndoRestoresTheUsersFromThePersonas() {
        String before = history.messagesOfUsers();
        database.migrateTo("conversation:4");

        assertThatThrownBy(() -> database.undo("conversation:3"))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("conversation:3 cannot be undone")
                .hasMessageContaining("The applied step conversation:4 depends on it");
        assertThat(database.migrations()
                        .planUndo(applied -> UndoPlan.of(database.plan(), applied, CONTRACT, Reach.STEP))
                        .removedData())
                .singleElement()
                .satisfies(gone -> {
                    assertThat(gone.step()).isEqualTo(CONTRACT);
                    assertThat(gone.lines()).contains("drop column user_id;").noneMatch(line -> line.contains("--"));
                });

        database.undo("conversation:4");
        assertThat(history.messagesOfUsers()).isEqualTo(before);
        database.undo("conversation:3");
        database.undo("conversation:2");
        assertThat(history.messagesOfUsers()).isEqualTo(before);
        assertThat(history.columns()).contains("user_id NO");
    }

    @Test
    void aStepAppliedByHandIsRecorded() {
        database.migrateTo("onboarding:5");
        database.execute(sql("V2__add_persona_id.sql"));
        database.execute(sql("V3__fill_persona_id.sql").replace("in_batch(history)", "true"));
        database.execute(sql("V4__require_persona_id.sql"));

        assertThatThrownBy(() -> database.migrations().resolveApplied(FILL, Evidence.CHECK))
                .hasMessageContaining("It runs after conversation:2");
        for (String step : List.of("conversation:2", "conversation:3", "conversation:4")) {
            assertThat(database.migrations().resolveApplied(StepId.of(step), database.evidence(step)))
                    .isEqualTo(Resolution.RESOLVED);
        }

        assertThat(start().migrate()).isEqualTo(new MigrationReport(List.of(), List.of()));
        history.assertIsDone();
    }

    @Test
    void aStepNotAppliedIsNotRecorded() {
        database.migrateTo("conversation:2");
        database.execute("update conversation.conversation_history set persona_id = (select persona_id"
                + " from onboarding.user_default_personas where user_id = conversation_history.user_id)"
                + " where user_id <> " + OldHistory.user(5));

        assertThatThrownBy(() -> database.migrations().resolveApplied(FILL, Evidence.CHECK))
                .hasMessageContaining("conversation:3 cannot be resolved as applied")
                .hasMessageContaining("message_not_given_the_default_persona")
                .hasMessageContaining(history.value(OldHistory.user(5)));
    }

    /** Starts a service without newer steps, with the default configuration. */
    private Migrations start() {
        return Migrations.of(database.dataSource(), database.plan().upTo(CONTRACT), MigrationSettings.defaults());
    }

    private static String sql(String fileName) {
        try (InputStream script = PersonaGuideIT.class.getResourceAsStream("/db/conversation/" + fileName)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> conversationSteps(MigrationReport report) {
        return report.applied().stream()
                .filter(applied -> applied.module().equals(CONVERSATION))
                .map(Applied::label)
                .toList();
    }
}
