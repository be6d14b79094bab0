package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code import} writes, and when it writes nothing. */
class ImportCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/import");

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path target = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        target = root.resolve("db/shop");
        write("old/001_init.sql", "create table t (id int);\n");
    }

    @ParameterizedTest
    @EnumSource(names = "SQITCH", mode = EnumSource.Mode.EXCLUDE)
    void everyExampleIsTakenWhole(SourceFormat format) {
        assertThat(run(format, EXAMPLES.resolve(format.toString()), target)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("created " + target.resolve("module.yml"), "lost: 0", "errors: 0");

        assertThat(Mosaic.commandLine()
                        .execute(
                                "lint",
                                "--dir",
                                Objects.requireNonNull(target.getParent()).toString()))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void projectsOfSqitchComeInOneAfterTheOther() {
        assertThat(run(SourceFormat.SQITCH, EXAMPLES.resolve("sqitch/shop"), target))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("requires accounts:customer.", "Nothing was written.");
        assertThat(target).doesNotExist();

        assertThat(run(SourceFormat.SQITCH, EXAMPLES.resolve("sqitch/accounts"), root.resolve("db/accounts")))
                .isEqualTo(ExitCode.DONE);
        assertThat(run(SourceFormat.SQITCH, EXAMPLES.resolve("sqitch/shop"), target))
                .isEqualTo(ExitCode.DONE);
        assertThat(target.resolve("V2__purchase.sql")).content().startsWith("--@ after: accounts:1\n-- Deploy");
    }

    @Test
    void nothingIsWrittenIfSomethingIsLost() throws IOException {
        write("old/002_data.sql", "\\i data.sql\n");

        assertThat(sql()).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .startsWith(root + "/old/002_data.sql:1: \\i data.sql\n")
                .contains("Nothing was written.\n");
        assertThat(root.resolve("db")).doesNotExist();

        assertThat(sql("--plan")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString()).contains("would create " + target, "Lost: ");
        assertThat(root.resolve("db")).doesNotExist();

        assertThat(sql("--partial")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(names(target)).containsExactly("V001__init.sql", "V002__data.sql", "module.yml");
        assertThat(names(root.resolve("db"))).as("no temporary folder").containsExactly("shop");
    }

    @Test
    void aPlanThatIsNotValidIsNotWritten() throws IOException {
        write("old/002_more.sql", "--@ nosuch: 1\nselect 1;\n");

        assertThat(sql()).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith(target + "/V002__more.sql:1: unknown directive 'nosuch'.");
        assertThat(root.resolve("db")).doesNotExist();
    }

    @Test
    void noFileIsReplaced() throws IOException {
        write("db/shop/notes.txt", "mine\n");
        assertThat(sql()).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith(target + " has files and no module.yml.");

        write("db/shop/module.yml", "schema: other\n");
        write("db/shop/V001__init.sql", "select 1;\n");
        assertThat(sql()).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains(target + "/V001__init.sql exists already.");
        assertThat(sql("--module", "billing")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains(target + " is not the folder of module billing.");

        Files.delete(target.resolve("V001__init.sql"));
        assertThat(sql("--schema", "public")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Write into it: schema: public");
        assertThat(sql()).isEqualTo(ExitCode.DONE);
        assertThat(target.resolve("module.yml")).hasContent("schema: other");
        assertThat(target.resolve("V001__init.sql")).hasContent("create table t (id int);");
    }

    @Test
    void theAnswerIsAsDocumented() throws IOException {
        write("old/002_begin.sql", "begin; select 1; commit; select 2;\n");
        JsonNode planned = CommandSchema.assertIs("import", json("--plan"));
        assertThat(planned.get("written").asBoolean()).isFalse();
        assertThat(planned.at("/files/0/source").asText()).isEqualTo(root + "/old/001_init.sql");
        assertThat(planned.at("/notes/0/what").asText()).endsWith("begin and commit are removed.");

        write("old/003_data.sql", "\\connect other\n");
        JsonNode failed = CommandSchema.assertIs("failure", json());
        assertThat(failed.at("/failure/problems/0/what").asText()).endsWith("003_data.sql:1: \\connect other");
        assertThat(CommandSchema.assertIs("import", json("--partial"))
                        .at("/lost/0/why")
                        .asText())
                .startsWith("Only psql executes it");
    }

    @Test
    void anUnknownToolOrFolderNameIsWrongUsage() {
        assertThat(execute("import", "--from", "rails", root + "/old", "--into", target.toString()))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("'rails' is not a format: use one of prisma, diesel, goose");
        assertThat(execute("import", "--from", "sql", root + "/old", "--into", root + "/My Shop"))
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString()).contains("--module NAME");
    }

    private int sql(String... more) {
        return execute(Stream.concat(
                        Stream.of("import", "--from", "sql", root + "/old", "--into", target.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String json(String... more) {
        out.getBuffer().setLength(0);
        sql(Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new));
        return out.toString();
    }

    private int run(SourceFormat format, Path folder, Path into) {
        return execute("import", "--from", format.toString(), folder.toString(), "--into", into.toString());
    }

    private int execute(String... arguments) {
        return Mosaic.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
