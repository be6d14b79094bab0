package dev.mosaic.migrations.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directive is spelled in one place: the parser, messages, drafts and documents agree with it. */
class DirectiveTest {
    private static final Pattern MENTION = Pattern.compile("--@ ([a-z][a-z-]*)");
    private static final Path DOCUMENTS = Path.of("../docs");

    @ParameterizedTest
    @EnumSource(Directive.class)
    void theExampleIsValid(Directive directive) {
        assertThat(problems(directive.example()))
                .filteredOn(problem -> problem instanceof PlanProblem.UnknownDirective
                        || problem instanceof PlanProblem.MalformedDirective
                        || problem instanceof PlanProblem.DirectiveNotAllowed)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Directive.class)
    void anotherValueIsRefusedWithTheValuesItTakes(Directive directive) {
        assertThat(problems(directive.line(", ")))
                .contains(new PlanProblem.MalformedDirective("db/a/V1__a.sql", 1, directive, ","));
    }

    @Test
    void messagesAndDraftsNameDirectivesThatExist() throws IOException {
        assertThat(mentions(Path.of("src/main/java")))
                .allMatch(word -> Directive.of(word).isPresent());
    }

    @Test
    void theDocumentsDescribeEachDirective() throws IOException {
        assumeThat(DOCUMENTS).isDirectory();
        assertThat(mentions(DOCUMENTS))
                .containsAll(Stream.of(Directive.values()).map(Directive::word).toList())
                .allMatch(word -> Directive.of(word).isPresent());
    }

    private static List<String> mentions(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".md"))
                    .flatMap(file -> MENTION.matcher(text(file)).results().map((MatchResult match) -> match.group(1)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PlanProblem> problems(String line) {
        try {
            MigrationPlan.of(List.of(new MigrationModule(
                    new ModuleName("a"),
                    new TreeSet<>(),
                    List.of(new ScriptFile("db/a/V1__a.sql", line + "\nselect 1;\n")))));
            return List.of();
        } catch (InvalidPlan refused) {
            return refused.problems();
        }
    }
}
