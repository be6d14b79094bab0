package dev.mosaic.service;

import static dev.mosaic.service.CommandSchema.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that are pending in a database are traced beside it. */
class LintTraceIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void writeAPendingStep() throws IOException {
        FolderCommands commands = commands();
        commands.file("module.yml", "name: a\n");
        step(1, "create table a.t (id int);\ncreate table a.u (id int);");
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("insert into a.t select generate_series(1, 20000); analyze a.t");
        step(2, "create index t_id_idx on a.t (id);");
        step(3, "create index u_id_idx on a.u (id);");
        step(4, "--@ accept: json-column because it is only stored\nalter table a.u add column facts json;");
    }

    @Test
    void findingsAreWeighedByTheSizesOfTheTables() {
        Answer answer = commands().ask("lint", "--trace", "--scratch", "beside", "--json");

        JsonNode findings = assertIs("lint", answer.output()).at("/findings");
        assertThat(findings.findValuesAsText("rule")).containsExactly("index-not-concurrent", "index-not-concurrent");
        assertThat(findings.findValuesAsText("severity")).containsExactly("error", "warning");
        assertThat(findings.at("/0/file").asText()).endsWith("V2__s.sql");
        assertThat(findings.at("/0/line").asInt()).isEqualTo(1);
        assertThat(findings.at("/0/what").asText()).contains("It blocks writes to a.t (20000 rows, ");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void filesOfAppliedStepsAreLeftOutIfOnlyNewOnesAreWanted() throws IOException {
        for (int version = 1; version <= 2; version++) {
            commands().file("C%d__s.sql".formatted(version), "select id from t where id < 0;\n"); // without its schema
        }

        JsonNode findings = assertIs(
                        "lint",
                        commands().ask("lint", "--since", "applied", "--json").output())
                .at("/findings");

        assertThat(findings.findValuesAsText("file"))
                .singleElement()
                .satisfies(file -> assertThat(file).endsWith("C2__s.sql"));
        assertThat(commands().ask("lint", "--since", "never").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void theDatabaseIsOnlyReadAndNoScratchDatabaseIsLeft() {
        Answer answer = commands().ask("lint", "--trace", "--scratch", "beside");

        assertThat(answer.output())
                .contains(
                        "V2__s.sql:1: error [index-not-concurrent]\n  The index a.t.t_id_idx is built in a transaction.")
                .endsWith("errors: 1, warnings: 1, accepted: 1\n");
        assertThat(database.value("select count(*) from pg_indexes where indexname in ('t_id_idx', 'u_id_idx')"))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from pg_database where datname ~ '^mosaic_scratch_[0-9]'"))
                .isEqualTo("0");
    }

    @Test
    void sarifHasTheFindingsAndTheAcceptedOnesAsSuppressed() throws IOException {
        Path file = folder.resolve("findings.sarif");

        commands().ask("lint", "--trace", "--scratch", "beside", "--sarif", file.toString());

        JsonNode sarif = new ObjectMapper().readTree(file.toFile());
        assertThat(sarif.at("/version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/tool/driver/name").asText()).isEqualTo("mosaic lint");
        assertThat(sarif.at("/runs/0/tool/driver/rules").findValuesAsText("id"))
                .containsExactly("index-not-concurrent", "json-column");
        JsonNode results = sarif.at("/runs/0/results");
        assertThat(results.findValuesAsText("ruleId"))
                .containsExactly("index-not-concurrent", "index-not-concurrent", "json-column");
        assertThat(results.at("/0/level").asText()).isEqualTo("error");
        assertThat(results.at("/0/message/text").asText()).startsWith("The index a.t.t_id_idx");
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .endsWith("V2__s.sql");
        assertThat(results.at("/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(1);
        assertThat(results.at("/2/suppressions/0/justification").asText()).isEqualTo("it is only stored");
    }

    @Test
    void theDatabaseIsNamedForATraceOnly() {
        Answer answer = commands().ask("lint");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(answer.errors()).contains("--url and --scratch need --trace.");
    }

    private FolderCommands commands() {
        return new FolderCommands(folder, database);
    }

    private void step(int version, String sql) throws IOException {
        commands().file("V%d__s.sql".formatted(version), sql + "\n");
        commands().file("U%d__s.sql".formatted(version), "select 1;\n");
    }
}
