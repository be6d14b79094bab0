package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

/** A database of a test at a step of a module that the tested one depends on. */
@ModuleTest("conversation")
class TestDatabaseIT {
    @Test
    void aTestOfAModuleMayBeginAtAStepOfAnother(@MigratedTo("onboarding:1") TestDatabase database) {
        assertThat(database.value("select to_regclass('conversation.conversation_history')"))
                .isNull();

        database.migrateTo("conversation:1");

        assertThat(database.value("select to_regclass('conversation.conversation_history')"))
                .isNotNull();
    }

    @Test
    void aStepOfAModuleThatTheDatabaseIsNotForIsTold() {
        TestDatabase database = TestDatabase.migratedTo("onboarding:1");

        assertThatThrownBy(() -> database.migrateTo("conversation:1")).hasMessage("""
                This database has no module conversation, of which conversation:1 is a step.
                It was made for these modules: [onboarding].
                Make one for module conversation, at the step where the test begins: TestDatabase.of("conversation", "onboarding:1").""");
    }
}
