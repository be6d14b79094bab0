package dev.mosaic.migrations.script;

import static dev.mosaic.migrations.plan.Graph.file;
import static dev.mosaic.migrations.script.ChatScripts.onlyStep;
import static dev.mosaic.migrations.script.ChatScripts.plan;
import static dev.mosaic.migrations.script.ChatScripts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of one module are parsed, and which problems are reported. */
class ScriptsTest {
    @Test
    void scriptsOfOneVersionAreOneStep() {
        Step step = onlyStep(
                file("chat", "V1__threads.sql", "select 1;"),
                file("chat", "U1__threads.sql", "select 2;"),
                file("chat", "P1__threads.sql", "select 3;"),
                file("chat", "C1__threads.sql", "select 4;"));

        assertThat(step.id()).isEqualTo(StepId.of("chat:1"));
        assertThat(step.name()).isEqualTo("threads");
        assertThat(step.migration().sql()).isEqualTo("select 1;");
        assertThat(step.undo().orElseThrow().sql()).isEqualTo("select 2;");
        assertThat(step.precondition().orElseThrow().sql()).isEqualTo("select 3;");
        assertThat(step.check().orElseThrow().sql()).isEqualTo("select 4;");
    }

    @Test
    void repeatablesAreApart() {
        MigrationPlan plan = plan(file("chat", "R__thread_view.sql", "select 1;"));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.repeatables()).extracting(Repeatable::toString).containsExactly("chat:thread_view");
    }

    @Test
    void aByteOrderMarkAndLineEndsChangeNothing() {
        Script plain = onlyStep(file("chat", "V1__t.sql", "--@ lock-timeout: 5s\nselect 1;\n"))
                .migration();

        for (String end : List.of("\r\n", "\r")) {
            Script other = onlyStep(file("chat", "V1__t.sql", "\uFEFF--@ lock-timeout: 5s" + end + "select 1;" + end))
                    .migration();
            assertThat(other.checksum()).isEqualTo(plain.checksum());
            assertThat(other.directives()).isEqualTo(plain.directives());
            assertThat(other.sql()).isEqualTo(end + "select 1;" + end);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollback.sql",
                "reset.sql",
                "roles.sql",
                "readme.sql",
                "Views.sql",
                "V2fa_login.sql",
                "V1_2fa_login.sql",
                "V1_2_fa_login.sql",
                "V1.2fa_login.sql"
            })
    void noNameIsSuggestedIfTheFileMayMeanAnother(String name) {
        assertThat(ScriptName.suggestionFor(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "r_rollback.sql, R__rollback.sql",
        "R-view.sql, R__view.sql",
        "v1_2__login.sql, V1_2__login.sql",
        "V1.2_login.sql, V1.2__login.sql",
        "v3_add-x.SQL, V3__add-x.sql",
        "v4.sql, V4__.sql"
    })
    void aNameIsSuggestedIfOneIsMeant(String name, String meant) {
        assertThat(ScriptName.suggestionFor(name)).contains(meant);
    }

    @Test
    void aMalformedNameIsReportedWithTheOneThatIsProbablyMeant() {
        assertThat(problems(
                        file("chat", "v01__threads.sql", ""),
                        file("chat", "V2_Add-Column.SQL", ""),
                        file("chat", "notes.sql", "")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.MalformedName("db/chat/v01__threads.sql", Optional.of("V01__threads.sql")),
                        new PlanProblem.MalformedName("db/chat/V2_Add-Column.SQL", Optional.of("V2__Add-Column.sql")),
                        new PlanProblem.MalformedName("db/chat/notes.sql", Optional.empty()));
    }

    @Test
    void noNameIsSuggestedForANumberThatCouldBePartOfTheVersion() {
        assertThat(problems(file("chat", "V1-2__x.sql", ""), file("chat", "V1-3__y.sql", "")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.MalformedName("db/chat/V1-2__x.sql", Optional.empty()),
                        new PlanProblem.MalformedName("db/chat/V1-3__y.sql", Optional.empty()));
    }

    @Test
    void noNameIsSuggestedThatWouldDuplicateAVersion() {
        assertThat(problems(
                        file("chat", "V1__a.sql", ""),
                        file("chat", "v01__b.sql", ""),
                        file("chat", "v1.1__c.sql", ""),
                        file("chat", "v1_1__d.sql", ""),
                        file("chat", "R__view.sql", ""),
                        file("chat", "r_view.sql", "")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.MalformedNameConflict("db/chat/v01__b.sql", "V01__b.sql", "db/chat/V1__a.sql"),
                        new PlanProblem.MalformedName("db/chat/v1.1__c.sql", Optional.of("V1.1__c.sql")),
                        new PlanProblem.MalformedNameConflict(
                                "db/chat/v1_1__d.sql", "V1_1__d.sql", "db/chat/v1.1__c.sql"),
                        new PlanProblem.MalformedNameConflict(
                                "db/chat/r_view.sql", "R__view.sql", "db/chat/R__view.sql"));
        assertThat(problems(
                        file("chat", "V1__b.sql", ""), file("chat", "C1__a.sql", ""), file("chat", "C1__b.sql", "")))
                .containsExactly(new PlanProblem.DuplicateScript(
                        "C of chat:1", List.of("db/chat/C1__a.sql", "db/chat/C1__b.sql")));
    }

    @Test
    void twoFilesOfOneVersionAreRefused() {
        assertThat(problems(file("chat", "V1__one.sql", ""), file("chat", "V1__two.sql", "")))
                .contains(new PlanProblem.DuplicateScript(
                        "V of chat:1", List.of("db/chat/V1__one.sql", "db/chat/V1__two.sql")));
        assertThat(problems(file("chat", "V01.0__one.sql", ""), file("chat", "V1__two.sql", "")))
                .contains(new PlanProblem.DuplicateScript(
                        "V of chat:01.0", List.of("db/chat/V01.0__one.sql", "db/chat/V1__two.sql")));
    }

    @Test
    void versionsAndDescriptionsAreThoseOfFlyway() {
        MigrationPlan plan = plan(
                file("chat", "V2024.01.15.1200__Add Column-x.v2.sql", "select 5;"),
                file("chat", "V1_10__x.sql", "select 4;"),
                file("chat", "V1.9__Threads.sql", "select 3;"),
                file("chat", "U1_9_0__Threads.sql", "select 3;"),
                file("chat", "V001__.sql", "select 2;"),
                file("chat", "V0.sql", "select 1;"));

        assertThat(plan.steps())
                .extracting(Step::toString)
                .containsExactly("chat:0", "chat:001", "chat:1.9", "chat:1.10", "chat:2024.01.15.1200");
        assertThat(plan.steps()).extracting(Step::name).containsExactly("", "", "Threads", "x", "Add_Column-x.v2");
        assertThat(plan.steps().get(2).undo()).isPresent();
        assertThat(plan.byId()).containsKey(StepId.of("chat:1"));
    }

    @Test
    void aCompanionNeedsItsMigrationAndItsName() {
        assertThat(problems(
                        file("chat", "V1__threads.sql", ""),
                        file("chat", "U1__thread.sql", ""),
                        file("chat", "C2__threads.sql", "")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.CompanionNameMismatch("db/chat/U1__thread.sql", "U1__threads.sql"),
                        new PlanProblem.CompanionWithoutMigration("db/chat/C2__threads.sql", StepId.of("chat:2")));
    }

    @Test
    void aTransactionOfItsOwnIsRefusedInAnyScript() {
        assertThat(problems(
                        file("chat", "V1__t.sql", "select 1;\nbegin;\nselect ';begin';\ncommit;"),
                        file("chat", "C1__t.sql", "select 1;\nrollback;")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.TransactionControl("db/chat/V1__t.sql", 2, "begin"),
                        new PlanProblem.TransactionControl("db/chat/V1__t.sql", 4, "commit"),
                        new PlanProblem.TransactionControl("db/chat/C1__t.sql", 2, "rollback"));
    }

    @Test
    void aScriptMayBeginAndCommitTheTransactionThatItIsAnyway() {
        assertThat(plan(file("chat", "V1__t.sql", "-- all\nBEGIN;\nselect 1;\nCOMMIT WORK;\n"))
                        .steps())
                .hasSize(1);
        assertThat(problems(file("chat", "V1__t.sql", "begin isolation level serializable;\nselect 1;\ncommit;")))
                .hasSize(2);
        assertThat(problems(file("chat", "V1__t.sql", "begin;\nselect 1;\ncommit;\nselect 2;")))
                .hasSize(2);
    }

    @Test
    void aCommandOfPsqlIsRefusedWithItsLineButForWhatPgDumpWrites() {
        assertThat(problems(file(
                        "chat", "V1__t.sql", "\\restrict x\nselect 1;\n\\set a 1\nselect 2 \\gexec\n\\unrestrict x\n")))
                .containsExactly(
                        new PlanProblem.PsqlCommand("db/chat/V1__t.sql", 3, "set"),
                        new PlanProblem.PsqlCommand("db/chat/V1__t.sql", 4, "gexec"));
    }

    @Test
    void aSettingThatBreaksTheSessionIsRefusedWithItsLine() {
        assertThat(problems(file("chat", "V1__t.sql", """
                set client_encoding = 'UTF8'; set standard_conforming_strings to on;
                set client_encoding to latin1;
                set names 'SQL_ASCII';
                set local standard_conforming_strings = off;
                select pg_catalog.set_config('client_encoding', 'LATIN1', false);
                set datestyle = 'ISO, DMY';
                set datestyle to german;
                """)))
                .extracting(problem -> ((PlanProblem.SessionSetting) problem).line())
                .containsExactly(2, 3, 4, 5, 7);
    }

    @Test
    void aNulCharacterIsRefusedWithItsLine() {
        assertThat(problems(file("chat", "V1__t.sql", "select 1;\nselect '\0';")))
                .containsExactly(new PlanProblem.NulCharacter("db/chat/V1__t.sql", 2));
    }

    @Test
    void aPlaceholderMayBeMeantAsItStands() {
        assertThat(plan(
                                file("chat", "V1__t.sql", "select 1;"),
                                file("chat", "C1__t.sql", "--@ placeholders: none\nselect '${x}' where false;"))
                        .steps())
                .hasSize(1);
    }

    @Test
    void aScriptWithoutATransactionHasOneStatement() {
        assertThat(problems(file("chat", "V1__t.sql", "--@ transaction: none\nvacuum a.t;\n-- and\nvacuum a.u;")))
                .containsExactly(new PlanProblem.MultipleWithoutTransaction("db/chat/V1__t.sql", 4, 2));
    }

    @Test
    void aPlaceholderInARepeatableIsRefused() {
        assertThat(problems(file("chat", "R__v.sql", "select 1;\nselect '${name}';")))
                .containsExactly(new PlanProblem.PlaceholderInRepeatable("db/chat/R__v.sql", 2));
    }

    @Test
    void aPlaceholderThatIsNotReplacedIsRefused() {
        assertThat(problems(
                        file("chat", "V1__t.sql", "select '${name}';"),
                        file("chat", "U1__t.sql", "select '${name}';"),
                        file("chat", "P1__t.sql", "select 1;\nselect '${name}';"),
                        file("chat", "C1__t.sql", "select '$name';")))
                .containsExactlyInAnyOrder(
                        new PlanProblem.PlaceholderInCompanion("db/chat/U1__t.sql", 1),
                        new PlanProblem.PlaceholderInCompanion("db/chat/P1__t.sql", 2));
    }
}
