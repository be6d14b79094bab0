package dev.mosaic.migrations.author;

import static dev.mosaic.migrations.plan.Graph.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mosaic.migrations.author.Draft.Purpose;
import dev.mosaic.migrations.lint.Finding;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.Graph;
import dev.mosaic.migrations.problem.NotInPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {
    @Test
    void itHasTheNextVersionAndNoPinThatTheStepBeforeItHas() {
        //  users  1
        //          ╲
        //  chat     1 ── [2]
        Draft draft =
                draft("chat", module("users", 1), module("chat", 1).on("users").pin(1, "users:1"));

        assertThat(draft.id()).isEqualTo(StepId.of("chat:2"));
        assertThat(draft.files())
                .extracting(ScriptFile::location)
                .containsExactly("V2__add_nickname.sql", "U2__add_nickname.sql");
        assertThat(pins(draft)).isEmpty();
    }

    @Test
    void itIsPinnedToWhatHasMovedOn() {
        //  users  1 ── 2
        //          ╲    ╲
        //  chat     1 ── [2]
        assertThat(pins(draft(
                        "chat",
                        module("users", 1, 2),
                        module("chat", 1).on("users").pin(1, "users:1"))))
                .containsExactly("--@ after: users:2");
    }

    @Test
    void theFirstStepIsPinnedToAllThatItsModuleDeclares() {
        //  users  1 ◄── talk 1 ◄── chat [1], which declares talk alone
        assertThat(pins(draft(
                        "chat",
                        module("users", 1),
                        module("talk", 1).on("users").pin(1, "users:1"),
                        module("chat").on("talk"))))
                .containsExactly("--@ after: talk:1");
    }

    @Test
    void aModuleFartherAwayIsNamedWhereItHasMovedOn() {
        //  users  1 ── 2
        //          ╲    ╲
        //  talk     1    ╲
        //            ╲    ╲
        //  chat       1 ── [2]
        assertThat(pins(draft(
                        "chat",
                        module("users", 1, 2),
                        module("talk", 1).on("users").pin(1, "users:1"),
                        module("chat", 1).on("talk").pin(1, "talk:1"))))
                .containsExactly("--@ after: users:2");
    }

    @Test
    void itIsAboveTheOrderOfVersionsThatItsModuleTakesPartIn() {
        //  by version   users 1 ──► auth 3 ──► users 5 ──►│ until 7: auth [8], notes [8]
        Graph users = module("users", 1, 5).byVersionUntil("7");
        Graph auth = module("auth", 3).byVersionUntil("7");
        Graph notes = module("notes").byVersionUntil("7");

        assertThat(draft("auth", users, auth, notes).id()).isEqualTo(StepId.of("auth:8"));
        assertThat(draft("notes", users, auth, notes).id()).isEqualTo(StepId.of("notes:8"));
        assertThat(draft("auth", users, module("auth", 3, 12).byVersionUntil("7"))
                        .id())
                .isEqualTo(StepId.of("auth:13"));
        assertThat(draft("notes", users, auth, module("notes")).id()).isEqualTo(StepId.of("notes:1"));
    }

    @Test
    void aDraftIsWellFormedAndLacksNothingButItsText() {
        for (Purpose purpose : Purpose.values()) {
            MigrationModule users = module("users", 1).toModule();
            MigrationModule chat = module("chat").on("users").toModule();
            Draft draft = Draft.of(List.of(users, chat), chat.name(), new StepName("add_nickname"), purpose);

            Lint lint = Lint.of(List.of(users, chat.with(draft.files())));

            List<Finding> ofDraft = lint.findings().stream()
                    .filter(finding -> finding.toString().contains("add_nickname"))
                    .toList();
            assertThat(ofDraft)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.IncompleteDraft.class));
            assertThat(lint.count(Finding.Severity.ERROR)).isEqualTo(ofDraft.size());
        }
    }

    @Test
    void anIncompleteDraftRaisesAnError() {
        List<ScriptFile> files = draft("chat", module("chat")).files();

        assertThat(files.get(0).content()).contains("raise exception 'V1__add_nickname.sql is not written yet'");
        assertThat(files.get(1).content()).contains("raise exception 'U1__add_nickname.sql is not written yet'");
    }

    @Test
    void aConcurrentIndexHasNoTransaction() {
        Draft draft = Draft.of(
                List.of(module("chat").toModule()),
                new ModuleName("chat"),
                new StepName("message_idx"),
                Purpose.CONCURRENT_INDEX);

        assertThat(draft.files().getFirst().content())
                .startsWith("--@ transaction: none\n")
                .contains("create index concurrently message_idx\n    on chat.");
        assertThat(draft.files().get(1).content()).isEqualTo("drop index chat.message_idx;\n");
    }

    @Test
    void aBatchedDraftIsOneStatementAboutTheRowsOfABatch() {
        Draft draft = Draft.of(
                List.of(module("chat", 1).toModule()),
                new ModuleName("chat"),
                new StepName("fill_nickname"),
                Purpose.BATCH);

        assertThat(draft.files())
                .extracting(ScriptFile::location)
                .containsExactly("V2__fill_nickname.sql", "U2__fill_nickname.sql", "C2__fill_nickname.sql");
        assertThat(draft.files().getFirst().content())
                .startsWith("--@ batch: chat.table_to_name\n")
                .contains("update chat.table_to_name as filled\n", "where in_batch(filled)\n");
        assertThat(draft.files().get(2).content()).contains("select\n    'C2__fill_nickname.sql is not written yet'");
    }

    @Test
    void anUnknownModuleIsReportedWithTheKnownOnes() {
        assertThatExceptionOfType(NotInPlan.class)
                .isThrownBy(() -> draft("chta", module("chat", 1)))
                .withMessageContaining("Unknown module chta.")
                .withMessageContaining("chat");
    }

    @ParameterizedTest
    @CsvSource({"AddNickname, add_nickname", "add-nickname, add_nickname", "Add nickname!, add_nickname", "2_add, add"})
    void aNameInAnotherCaseIsReportedWithTheOneThatIsProbablyMeant(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepName(text))
                .withMessageEndingWith("perhaps " + meant);
    }

    @ParameterizedTest
    @CsvSource({"''", "_", "ß"})
    void aNameThatMeansNothingIsReportedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepName(text))
                .withMessageEndingWith("for example require_persona_id");
    }

    private static Draft draft(String module, Graph... modules) {
        return Draft.of(
                Stream.of(modules).map(Graph::toModule).toList(),
                new ModuleName(module),
                new StepName("add_nickname"),
                Purpose.STATEMENTS);
    }

    private static List<String> pins(Draft draft) {
        return draft.files()
                .getFirst()
                .content()
                .lines()
                .filter(line -> line.startsWith("--@"))
                .toList();
    }
}
