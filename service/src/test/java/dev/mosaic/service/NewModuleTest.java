package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.build.WorkingTree;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command that creates modules, on a copy of the sources; {@code NewModuleIT} builds what it creates. */
class NewModuleTest {
    private static final String HOME = "mosaic.home";

    @TempDir
    private Path folder;

    private final Optional<String> home = Optional.ofNullable(System.getProperty(HOME));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path tree = Path.of("");

    @BeforeEach
    void aWorkingCopy() throws IOException {
        tree = WorkingTree.scriptsCopiedTo(folder.resolve("mosaic")).folder();
        System.setProperty(HOME, tree.resolve(".mosaic").toString());
    }

    @AfterEach
    void restore() {
        home.ifPresentOrElse(value -> System.setProperty(HOME, value), () -> System.clearProperty(HOME));
    }

    @Test
    void aModuleIsCreatedAndNamedWhereTheOthersAre() throws IOException {
        assertThat(run("new-module", "notes", "--depends-on", "conversation")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString())
                .contains(
                        "created " + tree.resolve("notes/src/main/resources/db/notes/V1__entries.sql"),
                        "changed " + tree.resolve("pom.xml"));
        assertThat(tree.resolve("notes/src/main/resources/db/notes/module.yml"))
                .hasContent("name: notes\nafter: [conversation, onboarding]");
        assertThat(text("notes/src/main/resources/db/notes/V1__entries.sql")).startsWith("--@ after: conversation:");
        assertThat(text("notes/src/main/java/dev/mosaic/notes/web/NotesController.java"))
                .contains("import dev.mosaic.kernel.page.Page;\nimport dev.mosaic.notes.Entries;\n");
        assertThat(text("pom.xml"))
                .contains("    <module>notes</module>\n    <module>service</module>\n")
                .containsSubsequence(
                        "<artifactId>migrations-test</artifactId>",
                        "<artifactId>notes</artifactId>\n        <version>${project.version}</version>",
                        "<artifactId>onboarding</artifactId>");
        assertThat(text("service/pom.xml")).contains("""
                        <dependency>
                          <groupId>dev.mosaic</groupId>
                          <artifactId>notes</artifactId>
                        </dependency>
                    """);
        assertThat(text("README.md")).containsPattern("\nnotes/ +entries of a user\nservice/");
        assertThat(text("docs/http-api.md")).contains(", [notes](../notes/README.md).\n");
    }

    @Test
    void theFilesOfTheWorkingCopyAreReadWithoutABuild() throws IOException {
        assertThat(run("new-module", "notes")).isEqualTo(ExitCode.DONE);
        assertThat(run("migrate", "--plan")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("notes:1");

        Path script = tree.resolve("notes/src/main/resources/db/notes/V2__more.sql");
        Files.writeString(script, "create table notes.more (id integer);\ndrop table if exists notes.less;\n");

        assertThat(run("lint", "--strict")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString()).contains(script + ":2: ");
        assertThat(run("new", "notes", "third")).isEqualTo(ExitCode.DONE);
        assertThat(tree.resolve("notes/src/main/resources/db/notes/V3__third.sql"))
                .exists();
    }

    @Test
    void aNewModuleHasNoFinding() {
        int before = run("lint", "--json");
        String findings = out.toString();

        assertThat(run("new-module", "notes")).isEqualTo(ExitCode.DONE);

        assertThat(run("lint", "--json")).isEqualTo(before);
        assertThat(out.toString()).isEqualTo(findings).contains("\"findings\":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new-module chat                          | 1 | has a module or a folder chat already
            new-module docs                          | 1 | has a module or a folder docs already
            new-module order                         | 2 | reserved word of SQL
            new-module migrations                    | 2 | the engine's own tables
            new-module api                           | 2 | ApiResponse
            new-module notes --depends-on nosuch     | 1 | Unknown module nosuch.
            new-module notes --depends-on accounts   | 2 | can move into another database
            new-module my_notes                      | 2 | is that of a Java package too
            new-module import                        | 2 | is that of a Java package too
            """)
    void aModuleThatCannotBeIsRefusedAndNothingIsWritten(String words, int exitCode, String message)
            throws IOException {
        String pom = text("pom.xml");

        assertThat(run(words.split(" "))).isEqualTo(exitCode);

        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
        assertThat(text("pom.xml")).isEqualTo(pom);
        assertThat(tree.resolve("notes")).doesNotExist();
    }

    @Test
    void aModuleOfAFolderIsItsDeclaration() {
        Path scripts = folder.resolve("sql");

        assertThat(run("new-module", "shop", "--dir", scripts.toString())).isEqualTo(ExitCode.DONE);
        assertThat(run("new-module", "billing", "--depends-on", "shop,onboarding", "--dir", scripts.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(scripts.resolve("shop/module.yml")).hasContent("name: shop");
        assertThat(scripts.resolve("billing/module.yml")).hasContent("name: billing\nafter: [onboarding, shop]");
        assertThat(run("new", "shop", "item", "--dir", scripts.toString())).isEqualTo(ExitCode.DONE);
        assertThat(scripts.resolve("shop/V1__item.sql")).exists();
        assertThat(run("new-module", "shop", "--dir", scripts.toString())).isEqualTo(ExitCode.FAILED);
    }

    private String text(String file) throws IOException {
        return Files.readString(tree.resolve(file));
    }

    private int run(String... arguments) {
        CommandLine commands = Mosaic.commandLine();
        List.of(out, err).forEach(each -> each.getBuffer().setLength(0));
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
