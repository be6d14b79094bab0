package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has the engine and its dependencies, and no jar of Micronaut. */
class PlainJavaIT {
    private static final String PROGRAM = """
            import dev.mosaic.migrations.Migrations;
            import dev.mosaic.migrations.module.ModuleFolder;
            import dev.mosaic.migrations.plan.MigrationPlan;
            import dev.mosaic.migrations.settings.MigrationSettings;
            import java.nio.file.Path;
            import org.postgresql.ds.PGSimpleDataSource;

            public class Program {
                public static void main(String[] arguments) {
                    PGSimpleDataSource dataSource = new PGSimpleDataSource();
                    dataSource.setUrl(arguments[0]);
                    dataSource.setUser(arguments[1]);
                    dataSource.setPassword(arguments[2]);
                    Migrations migrations = Migrations.of(
                            dataSource,
                            MigrationPlan.of(ModuleFolder.read(Path.of(arguments[3]))),
                            MigrationSettings.defaults());
                    migrations.migrate();
                    System.out.println("up to date: " + migrations.status().isUpToDate());
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void migratesItsDatabase() throws Exception {
        Path module = Files.createDirectories(folder.resolve("db/shop"));
        Files.writeString(module.resolve("module.yml"), "name: shop\n");
        Files.writeString(module.resolve("V1__item.sql"), "create table shop.item (id int primary key);\n");

        String output = run(
                database.url(),
                database.user(),
                database.password(),
                folder.resolve("db").toString());

        assertThat(output).contains("up to date: true").doesNotContain("Exception");
        assertThat(database.value("select to_regclass('shop.item')")).isEqualTo("shop.item");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        String classPath = withoutMicronaut();
        assertThat(classPath).doesNotContain("micronaut").contains("migrations-core");
        assertThat(Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                        .run(
                                null,
                                null,
                                null,
                                "--release",
                                "21",
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                folder.toString(),
                                source.toString()))
                .isZero();
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        classPath + File.pathSeparator + folder,
                                        "Program"),
                                Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output);
    }

    /** The class path of this test without those jars, and without the test support, which needs them. */
    private static String withoutMicronaut() {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.stream()
                .filter(entry -> !entry.contains("micronaut")
                        && !entry.contains("migrations-test")
                        && !entry.contains("migrations-core/tests"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
