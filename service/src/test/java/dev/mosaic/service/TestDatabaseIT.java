package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

/** Test database at a step of a module that the tested one depends on. */
@ModuleTest("conversation")
class TestDatabaseIT {
    @Test
    void aTestMayStartAtAStepOfAnotherModule(@MigratedTo("onboarding:1") TestDatabase database) {
        assertThat(database.value("select to_regclass('conversation.conversation_history')"))
                .isNull();

        database.migrateTo("conversation:1");

        assertThat(database.value("select to_regclass('conversation.conversation_history')"))
                .isNotNull();
    }

    @Test
    void aStepOfAModuleOutsideTheDatabaseIsRefused() {
        TestDatabase database = TestDatabase.migratedTo("onboarding:1");

        assertThatThrownBy(() -> database.migrateTo("conversation:1")).hasMessage("""
                The test database has no module conversation, so it has no step conversation:1.
                It was created for these modules: [onboarding].
                Create one for module conversation, at the step where the test begins: TestDatabase.of("conversation", "onboarding:1").""");
    }
}
