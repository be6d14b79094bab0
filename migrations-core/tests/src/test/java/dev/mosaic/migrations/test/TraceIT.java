package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.scratch.ScratchServer.Use;
import dev.mosaic.migrations.trace.TableSizes;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.migrations.trace.TraceFinding;
import dev.mosaic.migrations.trace.TraceRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the trace finds its bad examples and nothing else, and nothing in the good ones. */
class TraceIT {
    private static final Scratch SCRATCH = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            Use.SHARED));

    @AfterAll
    static void dropAll() {
        SCRATCH.close();
    }

    static List<TraceSpecimens> specimens() {
        return TraceSpecimens.all();
    }

    static Stream<TraceSpecimens> sample() {
        return DailySample.of(specimens(), 20);
    }

    @ParameterizedTest
    @MethodSource("sample")
    void aRuleFindsItsBadExampleAndNothingInTheGoodOne(TraceSpecimens specimen) {
        Trace trace = Trace.of(SCRATCH, specimen.plan(), step -> true, TableSizes.UNKNOWN);

        assertThat(rules(trace))
                .as("%s", trace.findings())
                .isEqualTo(specimen.isBad() ? List.of(specimen.rule()) : List.of());
    }

    @Test
    void anAcceptedFindingIsKeptWithItsReason() {
        MigrationModule accepting = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script(
                        "V2__index.sql",
                        "--@ accept: index-not-concurrent because t is empty\ncreate index t_id_idx on a.t (id);");

        Trace trace = of(accepting, TableSizes.UNKNOWN);

        assertThat(trace.findings()).isEmpty();
        assertThat(trace.accepted()).singleElement().satisfies(accepted -> {
            assertThat(accepted.finding().rule()).isEqualTo(TraceRule.INDEX_NOT_CONCURRENT);
            assertThat(accepted.finding().at().line()).isEqualTo(2);
            assertThat(accepted.acceptance().reason()).isEqualTo("t is empty");
        });
    }

    @Test
    void aFindingSaysWhatIsBlockedOnWhichTables() {
        MigrationModule one = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key); create table a.u (t_id int);")
                .script("V2__index.sql", "create index u_t_id_idx on a.u (t_id);")
                .script("V3__key.sql", """
                        alter table a.u
                            add constraint u_t_id_fkey foreign key (t_id) references a.t (id);
                        """);

        TraceFinding checked = of(one, TableSizes.UNKNOWN).findings().stream()
                .filter(finding -> finding.rule() == TraceRule.CONSTRAINT_VALIDATED_UNDER_LOCK)
                .findFirst()
                .orElseThrow();

        assertThat(checked.explanation().what())
                .isEqualTo(
                        "All rows are checked for the constraint a.u.u_t_id_fkey as it is added. It blocks writes to a.t, writes to a.u.");
    }

    @Test
    void sizesOfTheRealTablesAreShownAndASmallOneIsAWarning() {
        MigrationModule one = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__index.sql", "create index t_id_idx on a.t (id);");
        TestDatabase real = emptyDatabase();
        real.execute("create schema a; create table a.t as select generate_series(1, 20000) as id; analyze a.t");
        TableSizes large = TableSizes.read(real.dataSource());
        TableSizes small = new TableSizes(Map.of("a.t", new TableSizes.Table(1, 8192, 1)));

        assertThat(of(one, large).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.explanation().what()).contains("It blocks writes to a.t (20000 rows, 7");
        });
        assertThat(of(one, small).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void onlyTheStepsThatAreAskedForAreTraced() {
        MigrationModule one = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__index.sql", "create index t_id_idx on a.t (id);")
                .script("V3__index.sql", "create index t_more_idx on a.t (id);")
                .script("V4__index.sql", "create index t_most_idx on a.t (id);");

        assertThat(Trace.of(
                                SCRATCH,
                                MigrationPlan.of(List.of(one)),
                                Set.of(StepId.of("a:2"), StepId.of("a:4"))::contains,
                                TableSizes.UNKNOWN)
                        .findings())
                .extracting(finding -> finding.step().toString())
                .containsExactly("a:2", "a:4");
    }

    @Test
    void aScriptThatFailsIsReportedAsTheEngineDoes() {
        MigrationModule one = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__wrong.sql", "alter table a.missing add column id int;");

        assertThatExceptionOfType(StepFailed.class)
                .isThrownBy(() -> of(one, TableSizes.UNKNOWN))
                .withMessageContaining("a.missing");
    }

    @Test
    void aContractBeginsWithTheLocksOfWhatWasFilled() {
        MigrationModule one = module("a")
                .script("V1__t.sql", """
                        create table a.t (id int primary key, twice int);
                        alter table a.t add constraint t_check check (twice > 0) not valid;
                        """)
                .script("V2__fill.sql", "--@ batch: a.t\nupdate a.t set twice = 2 * id where in_batch(t);")
                .script("V3__check.sql", "--@ phase: contract\nalter table a.t validate constraint t_check;");

        assertThat(of(one, TableSizes.UNKNOWN).findings())
                .extracting(TraceFinding::rule)
                .containsExactly(TraceRule.LONG_STATEMENT_BEHIND_LOCK);
    }

    private static Trace of(MigrationModule module, TableSizes sizes) {
        return Trace.of(SCRATCH, MigrationPlan.of(List.of(module)), step -> true, sizes);
    }

    @ParameterizedTest
    @EnumSource(TraceRule.class)
    void eachRuleHasAGoodAndABadExample(TraceRule rule) {
        assertThat(specimens().stream()
                        .filter(specimen -> specimen.rule().equals(rule.id()))
                        .map(TraceSpecimens::isBad))
                .contains(true, false);
    }

    private static List<String> rules(Trace trace) {
        return trace.findings().stream()
                .map(TraceFinding::rule)
                .map(TraceRule::id)
                .distinct()
                .toList();
    }
}
