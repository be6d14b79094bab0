package dev.mosaic.migrations.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mosaic.migrations.lint.Finding;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.PlanProblem.UnreadableScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSubFolderWithADeclarationIsAModule() throws IOException {
        write("chat/module.yml", "name: chat\nafter: [onboarding]\n");
        write("chat/V1__threads.sql", "--@ after: onboarding:1\nselect 1;");
        write("onboarding/module.yml", "");
        write("onboarding/V1__users.sql", "select 2;");
        write("notes/README.md", "no module");

        assertThat(ModuleFolder.read(folder))
                .extracting(MigrationModule::name)
                .containsExactly(new ModuleName("chat"), new ModuleName("onboarding"));
        assertThat(MigrationPlan.of(ModuleFolder.read(folder)).steps())
                .extracting(Step::toString)
                .containsExactly("onboarding:1", "chat:1");
    }

    @Test
    void severalModulesMayBeInOneSchema() throws IOException {
        write("billing/module.yml", "schema: public\n");
        write("billing/V1__bill.sql", "select 1;");
        write("shop/module.yml", "schema: public\n");
        write("shop/V1__item.sql", "select 1;");

        MigrationPlan plan = MigrationPlan.of(ModuleFolder.read(folder));

        assertThat(plan.schema(new ModuleName("billing"))).isEqualTo("public");
        assertThat(plan.history(new ModuleName("billing")))
                .isEqualTo(new HistoryTable("public", "flyway_schema_history_billing"));
        assertThat(plan.history(new ModuleName("shop")))
                .isEqualTo(new HistoryTable("public", "flyway_schema_history_shop"));
        assertThat(plan.history(new ModuleName("chat")))
                .as("a module that the plan does not have")
                .isEqualTo(new HistoryTable("chat", "flyway_schema_history"));
    }

    @Test
    void aSchemaOfPostgresqlOrOfTheEngineIsRefused() throws IOException {
        for (String schema :
                List.of("pg_catalog", "information_schema", "migrations", "' '", "$user", "s".repeat(64))) {
            write("chat/module.yml", "schema: " + schema);
            assertThatExceptionOfType(ModuleFolderUnusable.class)
                    .as(schema)
                    .isThrownBy(() -> ModuleFolder.read(folder))
                    .withMessageContaining("is not a valid schema of a module");
        }
    }

    @Test
    void aHistoryNeverHasTheNameOfAnIndexOfAnotherOne() throws IOException {
        write("item_pk/module.yml", "schema: public");

        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("rename the module");
    }

    @Test
    void aFolderAndABeanGiveTheSameValue() throws IOException {
        write("chat/module.yml", "after: onboarding\nformerly: [talk]\n");
        write("chat/V1__threads.sql", "select 1;");
        MigrationModule bean = new MigrationModule(
                        new ModuleName("chat"),
                        new TreeSet<>(),
                        List.of(new ScriptFile(
                                folder.resolve("chat/V1__threads.sql").toString(), "select 1;")))
                .after("onboarding")
                .formerly("talk");

        assertThat(ModuleFolder.read(folder)).containsExactly(bean);
    }

    @Test
    void aMalformedDeclarationIsRefusedWithItsFile() throws IOException {
        write("chat/module.yml", "requires: [onboarding]\n");

        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("chat/module.yml")
                .withMessageContaining(
                        "Only the keys 'name', 'schema', 'after', 'formerly', 'java', 'adopted' and 'order'");
    }

    @Test
    void aModuleMayTakeNoPartInTheOrderOfVersions() throws IOException {
        write("modules.yml", "order: by-version until 20201008120000\n");
        write("chat/module.yml", "");
        write("chat/V20200101000000__a.sql", "select 1;");
        write("notes/module.yml", "after: chat\norder: by-pins\n");
        write("notes/V1__n.sql", "--@ after: chat:20200101000000\nselect 2;");

        assertThat(ModuleFolder.read(folder))
                .extracting(MigrationModule::byVersionUntil)
                .containsExactly(Optional.of(StepVersion.of("20201008120000")), Optional.empty());
        assertThat(MigrationPlan.of(ModuleFolder.read(folder)).steps())
                .extracting(Step::toString)
                .containsExactly("chat:20200101000000", "notes:1");
        write("notes/module.yml", "order: by-version until 1\n");
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("a module can have order: by-pins");
    }

    @Test
    void anOrderOfVersionsIsDeclaredOnceForAllModules() throws IOException {
        write("modules.yml", "order: by-version until 20201008120000 # as in the monolith\n");
        write("chat/module.yml", "");
        write("chat/V20200101000000__a.sql", "select 1;");
        write("chat/V20200301000000__c.sql", "select 3;");
        write("users/module.yml", "");
        write("users/V20200201000000__b.sql", "select 2;");

        assertThat(ModuleFolder.read(folder))
                .extracting(MigrationModule::byVersionUntil)
                .containsOnly(Optional.of(StepVersion.of("20201008120000")));
        assertThat(MigrationPlan.of(ModuleFolder.read(folder)).steps())
                .extracting(step -> step.migration().sql())
                .containsExactly("select 1;", "select 2;", "select 3;");
    }

    @Test
    void aMalformedOrderIsRefusedWithItsFile() throws IOException {
        write("chat/module.yml", "");
        write("chat/V1__a.sql", "select 1;");
        for (String text :
                List.of("order: by-version", "order: by-version until x", "order: [1]", "until: 3", "[", "x")) {
            write("modules.yml", text);

            assertThatExceptionOfType(ModuleFolderUnusable.class)
                    .as(text)
                    .isThrownBy(() -> ModuleFolder.read(folder))
                    .withMessageContaining(at("modules.yml") + " is not a valid declaration of a folder of modules.")
                    .withMessageContaining("Example: order: by-version until 20201008120000");
        }
    }

    @Test
    void aFolderWithoutModulesIsRefused() {
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("contains no module");
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder.resolve("absent")))
                .withMessageContaining("is not a folder");
    }

    @Test
    void aModuleIsFoundByItsNameWhateverItsFolderIsCalled() throws IOException {
        write("one/module.yml", "name: chat\n");

        assertThat(ModuleFolder.of(folder, new ModuleName("chat"))).isEqualTo(folder.resolve("one"));
        assertThatExceptionOfType(NotInPlan.class)
                .isThrownBy(() -> ModuleFolder.of(folder, new ModuleName("one")))
                .withMessageContaining("The plan has these modules: chat.");
    }

    @Test
    void aFileThatLooksLikeAScriptButWouldNotRunIsAProblem() throws IOException {
        write("chat/module.yml", "");
        write("chat/V1__a.sql", "select 1;");
        write("chat/V2__b.SQL", "select 2;");
        write("chat/sub/deeper/V3__c.sql", "select 3;");
        write("chat/V4__folder.sql/README.md", "a folder");
        Files.createSymbolicLink(folder.resolve("chat/V5__link.sql"), folder.resolve("absent.sql"));

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        new PlanProblem.MalformedName(at("chat/V2__b.SQL"), Optional.of("V2__b.sql")),
                        new PlanProblem.ScriptInSubFolder(at("chat/sub/deeper/V3__c.sql"), at("chat/V3__c.sql")),
                        new PlanProblem.UnreadableScript(at("chat/V4__folder.sql"), UnreadableScript.Kind.FOLDER),
                        new PlanProblem.UnreadableScript(at("chat/V5__link.sql"), UnreadableScript.Kind.DANGLING_LINK));
        assertThat(Lint.of(ModuleFolder.read(folder)).findings())
                .filteredOn(Finding.Refused.class::isInstance)
                .hasSize(4);
    }

    @Test
    void aFolderWithScriptsAndWithoutADeclarationIsAProblem() throws IOException {
        write("chat/module.yml", "after: [notes, talk]");
        write("chat/V1__a.sql", "--@ after: notes:1, talk:1\nselect 1;");
        write("notes/V1__a.sql", "select 1;");
        write("talk/V1__a.sql", "select 1;");
        write("talk/module.yaml", "");
        write("docs/README.md", "no module");
        write(".git/V1__a.sql", "no module");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        new PlanProblem.UndeclaredModule(at("notes"), Optional.empty()),
                        new PlanProblem.UndeclaredModule(at("talk"), Optional.of(at("talk/module.yaml"))));
    }

    @Test
    void aFolderWithScriptsWhoseNameIsNoneOfAModuleIsRefused() throws IOException {
        write("my-notes/V1__a.sql", "select 1;");

        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("my-notes has scripts and no module.yml.")
                .withMessageContaining("echo 'name: chat' > " + at("my-notes/module.yml"));
    }

    @Test
    void aFileThatIsNotUtf8IsAProblemWithLineAndByte() throws IOException {
        write("chat/module.yml", "");
        Files.write(
                folder.resolve("chat/V1__a.sql"), "select 1;\n-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("chat/V2__b.sql"), "select 1;".getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("chat/V3__c.sql"), "select 1;".getBytes(StandardCharsets.UTF_16LE));
        write("chat/V4__d.sql", "-- caf\u00e9 \ud83d\ude00\nselect 1;");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        new PlanProblem.NotUtf8(at("chat/V1__a.sql"), 2, 17, 0xE9),
                        new PlanProblem.NotUtf8(at("chat/V2__b.sql"), 1, 1, 0xFE),
                        new PlanProblem.NotUtf8(at("chat/V3__c.sql"), 1, 2, 0));
    }

    private List<PlanProblem> problems() {
        return problems(ModuleFolder.read(folder));
    }

    private static List<PlanProblem> problems(List<MigrationModule> modules) {
        return catchThrowableOfType(InvalidPlan.class, () -> MigrationPlan.of(modules))
                .problems();
    }

    private String at(String file) {
        return folder.resolve(file).toString();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
