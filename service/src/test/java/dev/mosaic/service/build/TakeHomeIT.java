package dev.mosaic.service.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The engine as other applications take it: installed as {@code docs/library.md} says, used by the applications of {@code examples/take-home}. */
@EnabledIfSystemProperty(named = "mosaic.test.builds", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeHomeIT {
    private static final String LIBRARY = "mosaic-bom,migrations-core,migrations-test";
    private static final List<String> JARS = List.of("migrations-core", "migrations-test");

    @TempDir
    private static Path folder = Path.of("");

    private MavenRepository repository = new MavenRepository(folder);

    @BeforeAll
    void install() throws IOException, InterruptedException {
        repository = installed("first");
    }

    @Test
    void besideEachJarAreSourcesDocumentationAndTheBillOfMaterials() throws IOException {
        for (String jar : JARS) {
            for (String ending : List.of("SNAPSHOT.jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", ".pom")) {
                assertThat(Files.size(repository.file(jar, ending)))
                        .as(jar + ending)
                        .isGreaterThan(1000);
            }
        }
        assertThat(Files.readString(repository.file("migrations-core", "-cyclonedx.json")))
                .contains("pkg:maven/org.flywaydb/flyway-core@", "pkg:maven/org.postgresql/postgresql@");
    }

    @Test
    void noInstalledPomNeedsAParentOrAProperty() throws IOException {
        for (String artifact : List.of("mosaic-bom", "migrations-core", "migrations-test")) {
            assertThat(Files.readString(repository.file(artifact, ".pom")))
                    .as(artifact)
                    .doesNotContain("<parent>", "${");
        }
    }

    @Test
    void aSecondBuildInAnotherFolderGivesTheSameBytes() throws IOException, InterruptedException {
        MavenRepository second = installed("second");

        for (String jar : JARS) {
            List<Path> files = repository.files(jar);
            assertThat(files).hasSizeGreaterThan(4);
            for (Path file : files) {
                assertThat(second.folder().resolve(repository.folder().relativize(file)))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void aPlainProgramMigratesItsDatabase() throws IOException, InterruptedException {
        Path program = WorkingTree.example("take-home/plain", folder.resolve("plain"));
        TestDatabase database = TestDatabase.empty(List.of());

        String built = repository.maven(program, "package", "dependency:copy-dependencies", "-DincludeScope=runtime");
        String output = started(program, database).succeeded();

        assertThat(built).contains("Tests run: 2, Failures: 0");
        assertThat(jars(program)).contains("flyway-core-13.12.0.jar").noneMatch(jar -> jar.contains("micronaut"));
        assertThat(output)
                .contains("module=shop, version=1", "up to date: true")
                .doesNotContain("./mosaic");
        assertThat(database.value("select to_regclass('shop.item')")).isEqualTo("shop.item");
    }

    @Test
    void anotherFlywayThanTheSupportedOnesIsRefused() throws IOException, InterruptedException {
        Path program = WorkingTree.example("take-home/plain", folder.resolve("with-flyway-9"));
        Path pom = program.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("  <dependencies>\n    <dep", """
                  <dependencies>
                    <dependency>
                      <groupId>org.flywaydb</groupId>
                      <artifactId>flyway-core</artifactId>
                      <version>9.22.3</version>
                    </dependency>
                    <dep"""));
        TestDatabase database = TestDatabase.empty(List.of());

        repository.maven(program, "package", "-DskipTests", "dependency:copy-dependencies", "-DincludeScope=runtime");
        Program ended = started(program, database);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.output())
                .contains("Flyway 9.22.3 is not supported.", "from 10.22, below 14")
                .doesNotContain("./mosaic");
    }

    @Test
    void aMicronautApplicationMigratesItsModulesWithTheFlywayOfItsParent() throws IOException, InterruptedException {
        Path application = WorkingTree.example("take-home/micronaut", folder.resolve("micronaut"));

        String built = repository.maven(application, "package", "dependency:tree", "-Dincludes=org.flywaydb");

        assertThat(built)
                .contains(
                        "Tests run: 3, Failures: 0",
                        "flyway-core:jar:10.22.0",
                        "flyway-database-postgresql:jar:10.22.0");
    }

    @Test
    void aSpringBootApplicationMigratesBeforeItsBeansReadTheSchema() throws IOException, InterruptedException {
        Path application = WorkingTree.example("take-home/spring-boot", folder.resolve("spring-boot"));
        TestDatabase database = TestDatabase.empty(List.of());

        String built = repository.maven(application, "package", "dependency:tree", "-Dincludes=org.flywaydb");
        String output = Program.java(
                        application,
                        Map.of("DATABASE_URL", url(database)),
                        "-jar",
                        application.resolve("target/spring-boot-1.jar").toString())
                .succeeded();

        assertThat(built).contains("Tests run: 2, Failures: 0", "flyway-core:jar:11.");
        assertThat(output).contains("items: 0").doesNotContain("./mosaic");
        assertThat(database.value("select to_regclass('shop.item')")).isEqualTo("shop.item");
    }

    private MavenRepository installed(String name) throws IOException, InterruptedException {
        WorkingTree tree = WorkingTree.copiedTo(folder.resolve(name).resolve("tree"));
        MavenRepository target = new MavenRepository(folder.resolve(name).resolve("repository"));
        target.maven(tree.folder(), "-Prelease", "-Dmaven.test.skip", "-pl", LIBRARY, "install");
        return target;
    }

    private static Program started(Path program, TestDatabase database) throws IOException, InterruptedException {
        return Program.java(
                program,
                Map.of(),
                "-cp",
                "target/classes" + File.pathSeparator + "target/dependency/*",
                "example.Shop",
                url(database));
    }

    private static List<String> jars(Path program) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> jars = Files.list(program.resolve("target/dependency"))) {
            jars.forEach(jar -> names.add(jar.getFileName().toString()));
        }
        return names;
    }

    private static String url(TestDatabase database) {
        return "%s?user=%s&password=%s".formatted(database.url(), database.user(), database.password());
    }
}
