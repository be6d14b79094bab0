package dev.mosaic.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.problem.PlanProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands in a file and in its name ends in a step or in a problem, never in an exception. */
class DirectivePropertiesTest {
    @Property
    void aHeadEndsInAStepWhoseProblemsHaveWords(@ForAll("heads") String head) {
        List<PlanProblem> problems = new ArrayList<>();

        List<Step> steps = steps("V1__t.sql", head + "\nselect 1;", problems);

        assertThat(steps).hasSize(1);
        assertThat(problems)
                .allSatisfy(problem ->
                        assertThat(problem.explanation().toString().lines()).hasSizeGreaterThanOrEqualTo(3));
    }

    @Property
    void aNameEndsInAStepOrAProblem(@ForAll("names") String name) {
        List<PlanProblem> problems = new ArrayList<>();

        ModuleScripts scripts = scripts(name, "select 1;", problems);

        assertThat(scripts.steps().size() + scripts.repeatables().size()).isEqualTo(problems.isEmpty() ? 1 : 0);
    }

    @Property
    void aNameThatIsSuggestedIsAccepted(@ForAll("names") String name) {
        Optional<String> suggestion = ScriptName.suggestionFor(name);

        assertThat(suggestion.flatMap(ScriptName::parse).isPresent()).isEqualTo(suggestion.isPresent());
    }

    @Property
    void aLockTimeoutIsReadAsItIsWritten(@ForAll @IntRange(min = 1, max = 2_000_000) int amount) {
        List<PlanProblem> problems = new ArrayList<>();

        Step step = steps("V1__t.sql", "--@ lock-timeout: %ds\nselect 1;".formatted(amount), problems)
                .getFirst();

        assertThat(problems).isEmpty();
        assertThat(step.migration().directives().lockTimeout()).contains(Duration.ofSeconds(amount));
    }

    /** A pattern with a group that is repeated without a bound recurses once for each turn. */
    @Example
    void aLineOfAnyLengthIsRead() {
        String name = "\"\"".repeat(200_000);
        for (String value : List.of(
                "a.\"" + name + "\"",
                "a.t by x" + ", x".repeat(200_000),
                "a.t by x" + " ,\t".repeat(200_000),
                "a".repeat(400_000))) {
            assertThatNoException()
                    .isThrownBy(() -> steps(
                            "V1__t.sql",
                            "--@ batch: " + value + "\n--@ after: " + value + "\nselect 1;",
                            new ArrayList<>()));
        }
    }

    @Provide
    Arbitrary<String> heads() {
        Arbitrary<String> word = Arbitraries.of(
                "after",
                "batch",
                "background",
                "compatible",
                "lock-timeout",
                "phase",
                "sweep",
                "transaction",
                "Batch",
                "");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "none",
                        "b:1",
                        "b:1, c:2",
                        "a.t",
                        "a.\"T\"\"\" by x, y size 10",
                        "5s",
                        "999999999999999min",
                        "contract",
                        "99999999999999999999",
                        "-1",
                        "b:",
                        ":",
                        ",",
                        "٣"),
                Arbitraries.strings().ofMaxLength(40));
        Arbitrary<String> line = Arbitraries.oneOf(
                word.flatMap(directive -> value.map(text -> "--@ " + directive + ": " + text)),
                word.map(directive -> "--@" + directive),
                Arbitraries.strings().ofMaxLength(40).map(text -> "--@" + text),
                Arbitraries.of("", "-- a comment", "\uFEFF", "\r", "select 1;"));
        return line.list().ofMaxSize(8).map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> letter = Arbitraries.of("V", "U", "P", "C", "R", "v", "r", "X", "");
        Arbitrary<String> version =
                Arbitraries.of("1", "01", "1_10", "1.10", "0", "99999999999999999999", "", "1__2", "٣");
        Arbitrary<String> clause = Arbitraries.oneOf(
                Arbitraries.of("__t", "_Add-Column", " - x", "__", "t", ""),
                Arbitraries.strings().ofMaxLength(10));
        Arbitrary<String> suffix = Arbitraries.of(".sql", ".SQL", "", ".sql.sql");
        return letter.flatMap(first -> version.flatMap(
                        second -> clause.flatMap(third -> suffix.map(last -> first + second + third + last))))
                .map(name -> name.replace("/", ""));
    }

    private static List<Step> steps(String name, String content, List<PlanProblem> problems) {
        return scripts(name, content, problems).steps();
    }

    private static ModuleScripts scripts(String name, String content, List<PlanProblem> problems) {
        MigrationModule module = new MigrationModule(
                new ModuleName("a"), new TreeSet<>(), List.of(new ScriptFile("db/a/" + name, content)));
        return ModuleScripts.of(module, problems::add);
    }
}
