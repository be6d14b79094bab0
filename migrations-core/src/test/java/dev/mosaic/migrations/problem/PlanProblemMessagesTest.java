package dev.mosaic.migrations.problem;

import static dev.mosaic.migrations.plan.Graph.module;
import static dev.mosaic.migrations.plan.Graph.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.Graph;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words, once; everywhere else tests assert the value. */
class PlanProblemMessagesTest {
    @Test
    void aMessageHasWhatWhyAndRemedyWithTheNamesOfTheReader() {
        assertThatThrownBy(() -> plan(
                        module("onboarding", 1),
                        module("chat", 1).on("onboarding"),
                        module("a", 1, 2).on("b").pin(1, "b:1"),
                        module("b", 1).on("a").pin(1, "a:2")))
                .hasMessage("""
                        chat:1 has no pin to module onboarding.
                        Without a pin, it may run against a different schema on a new database than on existing ones.
                        Add this line at the top of db/chat/V1__step.sql: --@ after: onboarding:1

                        These steps form a cycle: a:1 → b:1 → a:2 → a:1.
                        Each arrow is a pin (--@ after), or the order of versions in a module or over all modules (modules.yml).
                        Remove one of the pins, or split a step in two.""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V1__t.sql | --@ batch: a.t; update a.t as t set x = 1 where in_batch(t);; delete from a.t where in_batch(t) | \
                a second statement in a batched script (it has 2).
            V1__t.sql | --@ batch: a.t; update a.t set x = 1 | is batched, but its statement has no in_batch(…).
            V1__t.sql | update a.t as t set x = 1 where in_batch(t) | in_batch(…) in a script that is not batched.
            V1__t.sql | --@ batch: a.t; --@ transaction: none; update a.t as t set x = 1 where in_batch(t) | \
                is batched and has --@ transaction: none.
            V1__t.sql | --@ background; select 1 | --@ background in a script that is not batched.
            V2__t.sql | --@ phase: contract; --@ sweep: 1; select 1 | a:2 cannot sweep version 1.
            V1__t.sql | --@ batch: everything, please; select 1 | for the directive 'batch'.
            V1__t.sql | --@ lock-timeout: 2147483648ms; select 1 | the lock timeout 2147483648ms is out of range.
            P1__t.sql | --@ lock-timeout: 999999min; select 1 | the lock timeout 999999min is out of range.
            V1__t.sql | --@ phase: later; select 1 | invalid value 'later' for the directive 'phase'.
            """)
    void errorsInBatchDirectivesAreReported(String file, String lines, String told) {
        MigrationModule module = new MigrationModule(
                new ModuleName("a"), new TreeSet<>(), List.of(Graph.file("a", file, lines.replace("; ", "\n"))));
        assertThatThrownBy(() -> MigrationPlan.of(List.of(module)))
                .hasMessageContaining("db/a/" + file)
                .hasMessageContaining(told)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSizeGreaterThanOrEqualTo(3));
    }
}
