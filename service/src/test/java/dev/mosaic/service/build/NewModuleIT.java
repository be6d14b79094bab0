package dev.mosaic.service.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A module as {@code ./mosaic new-module} creates it, in a copy of the sources: it builds with every check, its tests pass, and so do those of the service about all modules. */
@EnabledIfSystemProperty(named = "mosaic.test.builds", matches = "true")
class NewModuleIT {
    private static final Path PROGRAM = Path.of("target", "mosaic.jar").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isGreenAtOnce() throws IOException, InterruptedException {
        Path tree = WorkingTree.copiedTo(folder.resolve("mosaic")).folder();
        Program.java(
                        tree,
                        Map.of(),
                        "-Dmosaic.home=" + tree.resolve(".mosaic"),
                        "-jar",
                        PROGRAM.toString(),
                        "new-module",
                        "recollections",
                        "--depends-on",
                        "conversation")
                .succeeded();

        String built = new MavenRepository(folder.resolve("repository"))
                .maven(
                        tree,
                        "verify",
                        "-pl",
                        "service",
                        "-am",
                        "-Dtest=ArchitectureTest,PlainWordsTest",
                        "-Dit.test=RecollectionsMigrationsIT,EntriesIT,EveryModuleIT,IsolationWalkIT,DocumentedRequestsIT,CompleteDocumentIT,SafeStepsIT,DocumentedPlacesIT");

        assertThat(built)
                .contains(
                        "in dev.mosaic.recollections.RecollectionsMigrationsIT", "in dev.mosaic.service.EveryModuleIT");
        assertThat(Files.readString(tree.resolve("service/target/classes/META-INF/swagger/service.yml")))
                .contains("/api/v1/recollections/entries");
    }
}
