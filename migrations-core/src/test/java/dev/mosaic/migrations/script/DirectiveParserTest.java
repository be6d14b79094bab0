package dev.mosaic.migrations.script;

import static dev.mosaic.migrations.plan.Graph.file;
import static dev.mosaic.migrations.script.ChatScripts.onlyStep;
import static dev.mosaic.migrations.script.ChatScripts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.problem.PlanProblem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the directives of a script are parsed, and which problems are reported. */
class DirectiveParserTest {
    @Test
    void directivesAreReadFromTheHead() {
        Step step = onlyStep(file("chat", "V1__threads.sql", """
                -- Threads, at last.

                --@ transaction: none
                --@ lock-timeout: 500ms
                --@ compatible
                create index concurrently i on chat.t (a);
                """));

        assertThat(step.migration().directives())
                .extracting(Directives::transaction, Directives::lockTimeout, Directives::compatibility)
                .containsExactly(TransactionMode.NONE, Optional.of(Duration.ofMillis(500)), Compatibility.COMPATIBLE);
        assertThat(step.migration().sql().lines()).element(5).isEqualTo("create index concurrently i on chat.t (a);");
    }

    @Test
    void directivesAreNoPartOfTheChecksum() {
        int plain =
                onlyStep(file("chat", "V1__t.sql", "select 1;\n")).migration().checksum();

        assertThat(onlyStep(file("chat", "V1__t.sql", "--@ lock-timeout: 5s\nselect 1;\n"))
                        .migration()
                        .checksum())
                .isEqualTo(plain);
        assertThat(onlyStep(file("chat", "V1__t.sql", "select 2;\n"))
                        .migration()
                        .checksum())
                .isNotEqualTo(plain);
    }

    @Test
    void aLockCanBeWaitedForAsLongAsPostgresqlCan() {
        assertThat(onlyStep(file("chat", "V1__t.sql", "--@ lock-timeout: 2147483647ms\nselect 1;\n"))
                        .migration()
                        .directives()
                        .lockTimeout())
                .contains(Directives.LONGEST_LOCK_TIMEOUT);
    }

    @Test
    void anUnknownDirectiveIsReportedWithLineAndNearestWord() {
        assertThat(problems(file("chat", "V1__t.sql", "\n--@ lock_timeout: 5s\nselect 1;")))
                .containsExactly(new PlanProblem.UnknownDirective(
                        "db/chat/V1__t.sql", 2, "lock_timeout", Optional.of("lock-timeout")));
        assertThat(problems(file("chat", "V1__t.sql", "--@ frobnicate\nselect 1;")))
                .containsExactly(
                        new PlanProblem.UnknownDirective("db/chat/V1__t.sql", 1, "frobnicate", Optional.empty()));
    }

    @Test
    void aMalformedDirectiveIsReportedWithWhatItTakes() {
        assertThat(problems(
                        file("chat", "V1__t.sql", "--@ transaction: never\nselect 1;"),
                        file("chat", "V2__t.sql", "--@ lock-timeout: soon\nselect 1;"),
                        file("chat", "V3__t.sql", "--@ lock-timeout: 5s\n--@ lock-timeout: 6s\nselect 1;"),
                        file("chat", "V5__t.sql", "--@ compatible: yes\nselect 1;"),
                        file("chat", "V4__t.sql", "--@ after: onboarding\nselect 1;")))
                .extracting(problem ->
                        ((PlanProblem.MalformedDirective) problem).directive().word() + " "
                                + ((PlanProblem.MalformedDirective) problem).line())
                .containsExactly("transaction 1", "lock-timeout 1", "lock-timeout 2", "after 1", "compatible 1");
    }

    @Test
    void aDirectiveBelowTheHeadIsRefused() {
        assertThat(problems(file("chat", "V1__t.sql", "select 1;\n--@ transaction: none\n")))
                .containsExactly(new PlanProblem.MisplacedDirective("db/chat/V1__t.sql", 2));
    }

    @Test
    void aDirectiveThatSaysNothingToItsScriptIsRefused() {
        assertThat(problems(
                        file("chat", "V1__t.sql", "select 1;"),
                        file("chat", "U1__t.sql", "--@ lock-timeout: 5s\n--@ compatible\nselect 1;"),
                        file("chat", "P1__t.sql", "--@ after: a:1\nselect 1;"),
                        file("chat", "C1__t.sql", "--@ transaction: none\nselect 1;"),
                        file("chat", "R__t.sql", "--@ transaction: none\n--@ after: a:1\nselect 1;")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.DirectiveNotAllowed(
                                "db/chat/U1__t.sql", 2, Directive.COMPATIBLE, ScriptKind.UNDO),
                        new PlanProblem.DirectiveNotAllowed(
                                "db/chat/P1__t.sql", 1, Directive.AFTER, ScriptKind.PRECONDITION),
                        new PlanProblem.DirectiveNotAllowed(
                                "db/chat/C1__t.sql", 1, Directive.TRANSACTION, ScriptKind.CHECK),
                        new PlanProblem.DirectiveNotAllowed(
                                "db/chat/R__t.sql", 2, Directive.AFTER, ScriptKind.REPEATABLE));
    }
}
