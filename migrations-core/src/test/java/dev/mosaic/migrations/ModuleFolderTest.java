package dev.mosaic.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aFolderAndABeanGiveTheSameValue() throws IOException {
        write("chat/module.yml", "after: onboarding\nformerly: [talk]\n");
        write("chat/V1__threads.sql", "select 1;");
        MigrationModule bean = new MigrationModule(
                        new ModuleName("chat"),
                        new TreeSet<>(),
                        java.util.List.of(new ScriptFile(
                                folder.resolve("chat/V1__threads.sql").toString(), "select 1;")))
                .after("onboarding")
                .formerly("talk");

        assertThat(ModuleFolder.read(folder)).containsExactly(bean);
    }

    @Test
    void aModuleOfTheClassPathFindsItsFiles() {
        assertThat(MigrationModule.named("migrations").files())
                .extracting(ScriptFile::location)
                .contains("db/migrations/V1__event_log.sql", "db/migrations/U1__event_log.sql");
    }

    @Test
    void whatIsNoDeclarationIsRefusedWithItsFile() throws IOException {
        write("chat/module.yml", "requires: [onboarding]\n");

        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("chat/module.yml")
                .withMessageContaining("only 'name', 'after' and 'formerly'");
    }

    @Test
    void aFolderWithoutModulesIsRefused() {
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder))
                .withMessageContaining("has no module");
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ModuleFolder.read(folder.resolve("absent")))
                .withMessageContaining("is no folder");
    }

    @Test
    void aModuleIsFoundByItsNameWhateverItsFolderIsCalled() throws IOException {
        write("one/module.yml", "name: chat\n");

        assertThat(ModuleFolder.of(folder, new ModuleName("chat"))).isEqualTo(folder.resolve("one"));
        assertThatExceptionOfType(NotInPlan.class)
                .isThrownBy(() -> ModuleFolder.of(folder, new ModuleName("one")))
                .withMessageContaining("The modules are: chat.");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
