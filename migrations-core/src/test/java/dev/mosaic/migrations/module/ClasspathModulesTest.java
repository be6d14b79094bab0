package dev.mosaic.migrations.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import dev.mosaic.migrations.problem.PlanProblem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathModulesTest {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aClassLoaderFindsTheFolderByItsEntry() {
        entries.put("db/", new byte[0]);
        entries.put("db/chat/", new byte[0]);
    }

    @AfterEach
    void restore() {
        thread.setContextClassLoader(before);
    }

    /** A migration without work. */
    public static final class V7__fill_titles extends BaseJavaMigration {
        @Override
        public void migrate(Context context) {}
    }

    @Test
    void aModuleHasTheScriptsBesideItsDeclaration() {
        assertThat(MigrationModule.of("migrations").files())
                .extracting(ScriptFile::location)
                .contains("db/migrations/V1__event_log.sql", "db/migrations/U1__event_log.sql");
    }

    @Test
    void aDeclarationInAJarIsReadAsInAFolder() throws IOException {
        put(
                "db/chat/module.yml",
                "after: onboarding\nformerly: [talk]\njava: " + V7__fill_titles.class.getName() + "\n");
        put("db/chat/V1__threads.sql", "select 1;");
        Path modules = folder.resolve("modules");
        Files.createDirectories(modules.resolve("chat"));
        Files.write(modules.resolve("chat/module.yml"), content("db/chat/module.yml"));
        Files.write(modules.resolve("chat/V1__threads.sql"), content("db/chat/V1__threads.sql"));

        try (URLClassLoader loader = loader()) {
            thread.setContextClassLoader(loader);
            MigrationModule chat = MigrationModule.of("chat");

            assertThat(chat.after()).containsExactly(new ModuleName("onboarding"));
            assertThat(chat.formerly()).containsExactly(new ModuleName("talk"));
            assertThat(chat.files())
                    .extracting(ScriptFile::fileName)
                    .containsExactly("V1__threads.sql", "V7__fill_titles.java");
            assertThat(MigrationModule.all()).containsExactly(chat);
            MigrationModule same = ModuleFolder.read(modules).getFirst();
            assertThat(List.of(same.name(), same.after(), same.formerly()))
                    .isEqualTo(List.of(chat.name(), chat.after(), chat.formerly()));
        }
    }

    @Test
    void anOrderOfVersionsIsDeclaredForAllModulesButNotForTheEngine() throws IOException {
        put("db/modules.yml", "order: by-version until 1.10\n");
        put("db/chat/module.yml", "");
        put("db/chat/V1__threads.sql", "select 1;");

        try (URLClassLoader loader = loader()) {
            thread.setContextClassLoader(loader);

            assertThat(MigrationModule.of("chat").byVersionUntil()).contains(StepVersion.of("1.10"));
            assertThat(MigrationModule.all()).containsExactly(MigrationModule.of("chat"));
            assertThat(MigrationModule.of("migrations").byVersionUntil()).isEmpty();
        }
    }

    @Test
    void aFolderWithoutADeclarationIsRefusedWithTheFileToAdd() throws IOException {
        put("db/chat/V1__threads.sql", "select 1;");

        try (URLClassLoader loader = loader()) {
            thread.setContextClassLoader(loader);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MigrationModule.of("chat"))
                    .withMessageContaining("no db/chat/module.yml on the class path. Add the file");
            assertThat(MigrationModule.all()).isEmpty();
        }
    }

    @Test
    void aDeclarationOfAnotherNameOrOfAnUnknownClassIsRefused() throws IOException {
        put("db/chat/module.yml", "name: talk\n");
        put("db/chat/V1__threads.sql", "select 1;");
        assertThatDeclarationIsRefused("The declared name is talk, but the folder is that of chat.");

        put("db/chat/module.yml", "java: com.example.V7__gone\n");
        assertThatDeclarationIsRefused("The class com.example.V7__gone is not on the class path.");

        put("db/chat/module.yml", "java: java.lang.String\n");
        assertThatDeclarationIsRefused("The class java.lang.String is not a JavaMigration of Flyway.");
    }

    @Test
    void twoDeclarationsOfOneModuleAreRefused() throws IOException {
        put("db/chat/V1__threads.sql", "select 1;");
        put("db/chat/module.yml", "after: a\n");
        try (URLClassLoader first = loader()) {
            put("db/chat/module.yml", "after: b\n");
            try (URLClassLoader both = new URLClassLoader(new URL[] {jar()}, first)) {
                thread.setContextClassLoader(both);

                assertThatExceptionOfType(ModuleFolderUnusable.class)
                        .isThrownBy(() -> MigrationModule.of("chat"))
                        .withMessageContaining("The class path has 2 different files");
            }
        }
    }

    @Test
    void scriptsThatCannotRunAreProblemsAsInAFolder() throws IOException {
        put("db/chat/module.yml", "");
        for (String name : List.of("V1__a.sql", "V2__b.SQL", "sub/V3__c.sql")) {
            entries.put("db/chat/" + name, "-- caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        }
        try (URLClassLoader loader = loader()) {
            thread.setContextClassLoader(loader);

            assertThat(catchThrowableOfType(
                                    InvalidPlan.class, () -> MigrationPlan.of(List.of(MigrationModule.of("chat"))))
                            .problems())
                    .containsExactlyInAnyOrder(
                            new PlanProblem.NotUtf8("db/chat/V1__a.sql", 1, 7, 0xE9),
                            new PlanProblem.NotUtf8("db/chat/V2__b.SQL", 1, 7, 0xE9),
                            new PlanProblem.ScriptInSubFolder("db/chat/sub/V3__c.sql", "db/chat/V3__c.sql"));
        }
    }

    private void assertThatDeclarationIsRefused(String why) throws IOException {
        try (URLClassLoader loader = loader()) {
            thread.setContextClassLoader(loader);

            assertThatExceptionOfType(ModuleFolderUnusable.class)
                    .isThrownBy(() -> MigrationModule.of("chat"))
                    .withMessageContaining("db/chat/module.yml is not a valid module declaration.")
                    .withMessageContaining(why);
        }
    }

    private void put(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] content(String entry) {
        return entries.getOrDefault(entry, new byte[0]);
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {jar()}, before);
    }

    private URL jar() throws IOException {
        Path jar = Files.createTempFile(folder, "scripts", ".jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                output.putNextEntry(new JarEntry(entry.getKey()));
                output.write(entry.getValue());
            }
        }
        return jar.toUri().toURL();
    }
}
