package dev.mosaic.migrations;

import static dev.mosaic.migrations.Graph.module;
import static dev.mosaic.migrations.Graph.plan;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The words, once; everywhere else tests assert the value. */
class PlanProblemWordsTest {
    @Test
    void aMessageHasThreeBeatsInTheReadersOwnNames() {
        assertThatThrownBy(() -> plan(
                        module("onboarding", 1),
                        module("chat", 1).on("onboarding"),
                        module("a", 1, 2).on("b").pin(1, "b:1"),
                        module("b", 1).on("a").pin(1, "a:2")))
                .hasMessage("""
                        chat:1 does not say which state of onboarding it was written against.
                        Without that, a fresh database may meet it with another schema than an old one did.
                        Add this line at the top of db/chat/V1__step.sql: --@ after: onboarding:1

                        These steps wait for each other: a:1 → b:1 → a:2 → a:1.
                        Each arrow is an 'after' line, or the order of the versions in a module.
                        Take one of the 'after' lines out, or split the step that needs both.""");
    }
}
