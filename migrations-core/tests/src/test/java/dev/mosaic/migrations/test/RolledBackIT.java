package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.migrations.status.StepState;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Steps that an operator has undone manually. */
class RolledBackIT {
    private static final MigrationModule TALK = ResolveIT.TALK;

    private final TestDatabase database = emptyDatabase();

    @Test
    void aManuallyUndoneStepIsPendingAgain() {
        on(database, TALK).migrateTo(StepId.of("talk:2"));
        database.execute("alter table talk.history drop column persona_id");

        assertThat(rolledBack(TALK, "talk:2")).isEqualTo(Resolution.RESOLVED);

        assertThat(on(database, TALK).status().modules().getFirst().steps())
                .extracting(step -> step.state())
                .containsExactly(StepState.APPLIED, StepState.PENDING, StepState.PENDING);
        assertThat(database.value("select count(*) from migrations.script where module = 'talk'"))
                .isEqualTo("1");
        assertThat(database.value("select detail from migrations.event where kind = 'resolved'"))
                .isEqualTo("undone manually; its check confirms that it is removed");
        assertThat(on(database, TALK).migrate().applied()).hasSize(2);
    }

    @Test
    void aStepThatIsStillThereIsNotForgotten() {
        on(database, TALK).migrate();

        assertRefused(() -> rolledBack(TALK, "talk:3"))
                .hasMessageContaining("The step is still in effect")
                .hasMessageContaining("Migrations.undo(StepId.of(\"talk:3\"))");
    }

    @Test
    void aStepWithADependentIsNotResolvedAsRolledBack() {
        MigrationModule other = module("other")
                .script("V1__o.sql", "--@ after: talk:3\nselect 1;")
                .after("talk");
        on(database, TALK, other).migrate();
        database.execute("alter table talk.history drop column persona_id");

        assertRefused(() -> rolledBack(TALK, "talk:2")).hasMessageContaining("The applied step talk:3 depends on it.");
        assertRefused(() -> on(database, TALK, other).resolveRolledBack(StepId.of("talk:3"), Evidence.CHECK))
                .hasMessageContaining("The applied step other:1 depends on it.");
    }

    @Test
    void aStepThatFailedHasNothingToResolve() {
        MigrationModule broken = TALK.script("V4__broken.sql", "select nonsense;");
        assertThatThrownBy(() -> on(database, broken).migrate()).hasMessageContaining("talk:4 failed");
        Snapshot before = Snapshot.of(database);

        assertThat(rolledBack(broken, "talk:4")).isEqualTo(Resolution.NOTHING_TO_RESOLVE);
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void theRecordedCatalogTellsWhetherAStepWithoutItsFileIsUndone() {
        MigrationModule branch = TALK.script("V4__branch.sql", "create table talk.branch (id int);");
        on(database, branch).migrate();

        assertRefused(() -> rolledBack(TALK, "talk:4")).hasMessageContaining("table talk.branch still exists");

        database.execute("drop table talk.branch");
        assertThat(rolledBack(TALK, "talk:4")).isEqualTo(Resolution.RESOLVED);
        assertThat(database.value("select detail from migrations.event where kind = 'resolved'"))
                .isEqualTo("undone manually; the catalog has nothing of it");
        assertThat(on(database, TALK).migrate().applied()).isEmpty();
    }

    @Test
    void aStepThatHasLeftNoObjectIsResolvedUnchecked() {
        MigrationModule branch = TALK.script("V4__branch.sql", "select 1;");
        on(database, branch).migrate();

        assertRefused(() -> rolledBack(branch, "talk:4")).hasMessageContaining("It has no C script");
        assertThat(on(database, branch).resolveRolledBack(StepId.of("talk:4"), Evidence.UNCHECKED))
                .isEqualTo(Resolution.RESOLVED);
    }

    private Resolution rolledBack(MigrationModule module, String step) {
        return on(database, module).resolveRolledBack(StepId.of(step), Evidence.CHECK);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable attempt) {
        return Snapshot.assertRefused(database, attempt);
    }
}
