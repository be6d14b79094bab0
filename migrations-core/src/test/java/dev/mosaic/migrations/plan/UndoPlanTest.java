package dev.mosaic.migrations.plan;

import static dev.mosaic.migrations.plan.Graph.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.AppliedStep;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.UndoPlan.Reach;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UndoPlanTest {
    //  onboarding  1 ── 2
    //               ╲    ╲
    //  chat          1 ── 2 ── 3        chat:3 is irreversible
    private static final MigrationModule ONBOARDING = new MigrationModule(
            new ModuleName("onboarding"),
            new TreeSet<>(),
            List.of(
                    file("onboarding", "V1__users.sql", "select 1;"),
                    file("onboarding", "U1__users.sql", "select -1;"),
                    file("onboarding", "V2__personas.sql", "select 2;"),
                    file("onboarding", "U2__personas.sql", "select -2;")));
    private static final MigrationModule CHAT = new MigrationModule(
                    new ModuleName("chat"),
                    new TreeSet<>(),
                    List.of(
                            file("chat", "V1__messages.sql", "--@ after: onboarding:1\nselect 1;"),
                            file("chat", "U1__messages.sql", "select -1;"),
                            file("chat", "V2__threads.sql", "--@ after: onboarding:2\nselect 2;"),
                            file("chat", "U2__threads.sql", "select -2;"),
                            file("chat", "V3__no_body.sql", "alter table chat.messages\n  drop column body;")))
            .after("onboarding");
    private static final MigrationPlan PLAN = MigrationPlan.of(List.of(ONBOARDING, CHAT));

    @Test
    void theNewestStepIsUndoneAlone() {
        assertThat(undone(UndoPlan.of(PLAN, applied("onboarding:1", "chat:1"), StepId.of("chat:1"), Reach.STEP)))
                .containsExactly("chat:1");
    }

    @Test
    void aStepWithAnAppliedDependentIsNotUndone() {
        History history = applied("onboarding:1", "chat:1", "onboarding:2", "chat:2");

        assertThatThrownBy(() -> UndoPlan.of(PLAN, history, StepId.of("onboarding:2"), Reach.STEP))
                .hasMessageContaining("The applied step chat:2 depends on it");
        assertThatThrownBy(() -> UndoPlan.of(PLAN, history, StepId.of("chat:1"), Reach.STEP))
                .hasMessageContaining("The applied step chat:2 depends on it");
    }

    @Test
    void aCascadeUndoesDependentStepsInReverseOrder() {
        History history = applied("onboarding:1", "chat:1", "onboarding:2", "chat:2");

        assertThat(undone(UndoPlan.of(PLAN, history, StepId.of("onboarding:1"), Reach.CASCADE)))
                .containsExactly("chat:2", "onboarding:2", "chat:1", "onboarding:1");
        assertThat(undone(UndoPlan.of(PLAN, history, StepId.of("onboarding:2"), Reach.CASCADE)))
                .containsExactly("chat:2", "onboarding:2");
    }

    @Test
    void aModuleIsUndoneToAStep() {
        History history = applied("onboarding:1", "chat:1", "onboarding:2", "chat:2");

        assertThat(undone(UndoPlan.backTo(PLAN, history, StepId.of("chat:1"), Reach.STEP)))
                .containsExactly("chat:2");
        assertThat(undone(UndoPlan.backTo(PLAN, history, StepId.of("chat:2"), Reach.STEP)))
                .as("nothing is applied above it")
                .isEmpty();
    }

    @Test
    void anIrreversibleStepIsReportedWithItsDestructiveLines() {
        History history = applied("onboarding:1", "chat:1", "onboarding:2", "chat:2", "chat:3");

        assertThatThrownBy(() -> UndoPlan.of(PLAN, history, StepId.of("chat:2"), Reach.CASCADE))
                .hasMessageContaining("chat:3 is irreversible: U3__no_body.sql does not exist.")
                .hasMessageContaining("drop column body;");
    }

    @Test
    void destructiveLinesOfAContractAreReported() {
        MigrationPlan plan = MigrationPlan.of(List.of(new MigrationModule(
                new ModuleName("notes"),
                new TreeSet<>(),
                List.of(
                        file("notes", "V1__notes.sql", "drop table if exists notes.old;"),
                        file("notes", "U1__notes.sql", "select -1;"),
                        file("notes", "V2__drop_owner.sql", """
                                --@ phase: contract
                                -- Comments do not count: drop.
                                alter table notes.notes
                                    add constraint fk foreign key (author) references notes.authors (id) on delete cascade,
                                    drop column owner;
                                """),
                        file("notes", "U2__drop_owner.sql", "select -2;")))));

        assertThat(UndoPlan.of(plan, applied("notes:1", "notes:2"), StepId.of("notes:1"), Reach.CASCADE)
                        .removedData())
                .singleElement()
                .satisfies(gone -> {
                    assertThat(gone.step()).isEqualTo(StepId.of("notes:2"));
                    assertThat(gone.lines()).containsExactly("drop column owner;");
                    assertThat(gone.toString())
                            .isEqualTo(
                                    "Data removed by notes:2 cannot be restored; its undo only recreates the structure"
                                            + " (db/notes/V2__drop_owner.sql).\n  drop column owner;");
                });
    }

    @Test
    void aStepThatIsNotAppliedIsNotUndone() {
        assertThatThrownBy(() -> UndoPlan.of(PLAN, applied(), StepId.of("chat:1"), Reach.CASCADE))
                .hasMessageContaining("The step is not applied.");
    }

    @Test
    void anUnknownStepOrModuleIsReported() {
        assertThatThrownBy(() -> UndoPlan.of(PLAN, applied(), StepId.of("chat:99"), Reach.STEP))
                .hasMessageContaining("The step does not exist.");
        assertThatThrownBy(() -> UndoPlan.of(PLAN, applied(), StepId.of("bogus:1"), Reach.STEP))
                .hasMessageContaining("Module bogus does not exist.");
        assertThatThrownBy(() -> UndoPlan.backTo(PLAN, applied(), StepId.of("bogus:1"), Reach.STEP))
                .hasMessageContaining("Module bogus does not exist.");
    }

    private static List<String> undone(UndoPlan plan) {
        return plan.steps().stream().map(Step::toString).toList();
    }

    private static History applied(String... steps) {
        return new History(
                Arrays.stream(steps)
                        .map(StepId::of)
                        .map(id -> new AppliedStep(id, "step", 0, Instant.EPOCH, 1, Compatibility.UNKNOWN))
                        .toList(),
                Map.of());
    }
}
