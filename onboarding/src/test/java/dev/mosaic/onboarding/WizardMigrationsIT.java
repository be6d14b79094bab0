package dev.mosaic.onboarding;

import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.onboarding.wizard.WizardStep;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ModuleTest("onboarding")
class WizardMigrationsIT {
    @Test
    void existingPersonaDataCompletesStepFour(@MigratedTo("onboarding:5") TestDatabase database) {
        String told = session(database, "told");
        String empty = session(database, "empty");
        database.execute("insert into onboarding.persona_data (session_id, core_persona, updated_at)" + " values ("
                + told + ", '{\"a\": 1}', '2001-02-03T00:00:00Z'), (" + empty + ", '{}', now())");

        database.migrate();

        assertThat(database.value("select status || ' ' || (completed_at at time zone 'UTC')::date"
                        + " from onboarding.onboarding_steps where step = 4 and session_id = " + told))
                .isEqualTo("completed 2001-02-03");
        assertThat(database.value("select progress from onboarding.onboarding_sessions where id = " + told))
                .isEqualTo("16");
        assertThat(database.value("select count(*) from onboarding.onboarding_steps where session_id = " + empty))
                .isEqualTo("0");
    }

    @Test
    void theDataMigrationRunAgainKeepsCompletedSteps(@MigratedTo("onboarding:7") TestDatabase database) {
        String session = session(database, "again");
        database.execute("insert into onboarding.persona_data (session_id, core_persona) values (" + session
                + ", '{\"a\": 1}')");
        database.execute("update onboarding.onboarding_steps set data = '{\"note\": 1}',"
                + " completed_at = '2001-02-03T00:00:00Z' where session_id = " + session);

        database.undo("onboarding:7");
        database.migrate();

        assertThat(database.value("select (data ->> 'note') || ' ' || (completed_at at time zone 'UTC')::date"
                        + " from onboarding.onboarding_steps where session_id = " + session))
                .isEqualTo("1 2001-02-03");
    }

    @ParameterizedTest
    @EnumSource(WizardStep.class)
    void theDatabaseRequiresTheStepsThatTheWizardDoes(WizardStep step, TestDatabase database) {
        String session = session(database, step + "@example.com");
        String skip = "insert into onboarding.onboarding_steps (session_id, step, status) values (%s, %d, 'skipped')"
                .formatted(session, step.number());

        if (step.required()) {
            assertRefused(database, skip, "onboarding_steps_skipped_check");
        } else {
            assertThat(database.execute(skip)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, pending, null, onboarding_steps_step_check",
        "7, pending, null, onboarding_steps_step_check",
        "1, done, null, onboarding_steps_status_check",
        "1, completed, null, onboarding_steps_completed_at_check",
        "1, pending, now(), onboarding_steps_completed_at_check"
    })
    void anInvalidStepIsRefused(String step, String status, String time, String rule, TestDatabase database) {
        String session = session(database, rule + step + status + "@example.com");

        assertRefused(
                database,
                "insert into onboarding.onboarding_steps (session_id, step, status, completed_at)"
                        + " values (%s, %s, '%s', %s)".formatted(session, step, status, time),
                rule);
    }

    @Test
    void aStepNeedsASession(TestDatabase database) {
        assertRefused(
                database,
                "insert into onboarding.onboarding_steps (session_id, step) values (-1, 1)",
                "onboarding_steps_session_id_fkey");
    }

    private static String session(TestDatabase database, String name) {
        return Objects.requireNonNull(database.value("""
                with users as (
                    insert into onboarding.users (username)
                    values (?)
                    returning id
                )
                insert into onboarding.onboarding_sessions (user_id)
                select users.id
                from users
                returning id
                """, name));
    }
}
