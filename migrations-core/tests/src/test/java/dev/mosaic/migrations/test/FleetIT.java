package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.fleet.Answer;
import dev.mosaic.migrations.fleet.Fleet;
import dev.mosaic.migrations.fleet.FleetDeclaration;
import dev.mosaic.migrations.fleet.FleetListener;
import dev.mosaic.migrations.fleet.FleetResult;
import dev.mosaic.migrations.fleet.FleetResult.Outcome;
import dev.mosaic.migrations.fleet.FleetSurvey;
import dev.mosaic.migrations.fleet.FleetTarget;
import dev.mosaic.migrations.fleet.Ring;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.node.Heartbeat;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Many databases with one plan. */
@Timeout(120)
class FleetIT {
    private static final MigrationModule OLD = module("a").script("V1__notes.sql", """
            create table a.notes (
              id int primary key,
              owner text,
              author text
            );
            insert into a.notes (id, owner) values (1, 'ada'), (2, 'bob');
            """);
    private static final MigrationModule CHECKED = OLD.script("V2__positive.sql", """
            alter table a.notes
              add constraint notes_id_positive check (id > 0);
            """);
    private static final MigrationModule FILLED = OLD.script("V2__fill_author.sql", """
            --@ batch: a.notes
            update a.notes as note
            set author = upper(note.owner)
            where in_batch(note)
              and note.author is null;
            """);
    private static final MigrationModule CONTRACTED = FILLED.script("V3__drop_owner.sql", """
            --@ phase: contract
            alter table a.notes
              drop column owner;
            """);

    private final Map<String, TestDatabase> databases = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    @Test
    void aFailingAnUnreachableAndADriftedDatabaseDoNotHinderTheOthers() {
        create(20);
        String rings = """
                rings:
                  - {name: canary, match: {tier: canary}}
                  - {name: rest, parallel: 4, on-error: go-on, max-failures: 3}
                """;
        assertThat(outcomes(fleet(rings, OLD).migrate(FleetListener.NONE)))
                .hasSize(20)
                .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo(Outcome.MIGRATED));
        database("db03").execute("insert into a.notes (id) values (-1)");
        database("db05").execute("alter table a.notes add column by_hand int");
        databases.remove("db07"); // from now on its address names no database
        on(database("db09"), CHECKED).migrate();

        Fleet fleet = fleet(rings, CHECKED);
        Map<String, Outcome> outcomes = outcomes(fleet.migrate(FleetListener.NONE));

        assertThat(outcomes)
                .hasSize(20)
                .containsEntry("db03", Outcome.FAILED)
                .containsEntry("db05", Outcome.DRIFTED)
                .containsEntry("db07", Outcome.UNKNOWN)
                .containsEntry("db09", Outcome.UNCHANGED);
        assertThat(outcomes.values()).filteredOn(Outcome.MIGRATED::equals).hasSize(16);
        FleetSurvey survey = fleet.status();
        assertThat(survey.isUpToDate()).isFalse();
        assertThat(survey.spans()).singleElement().satisfies(span -> {
            assertThat(span.lowest()).contains(StepId.of("a:1"));
            assertThat(span.highest()).contains(StepId.of("a:2"));
        });
        assertThat(survey.answers())
                .filteredOn(Answer.Unknown.class::isInstance)
                .extracting(answer -> answer.target().name())
                .containsExactly("db07");

        database("db03").execute("delete from a.notes where id < 0");
        database("db05").execute("alter table a.notes drop column by_hand");
        databases.put("db07", emptyDatabase());
        assertThat(outcomes(fleet.migrate(FleetListener.NONE)).values())
                .containsOnly(Outcome.MIGRATED, Outcome.UNCHANGED);
        assertThat(fleet.status().isUpToDate()).isTrue();
    }

    @Test
    void aFailedCanaryStopsTheRest() {
        create(3);
        String rings = "rings: [{name: canary, match: {tier: canary}}, {name: rest, on-error: go-on}]";
        fleet(rings, OLD).migrate(FleetListener.NONE);
        database("db00").execute("insert into a.notes (id) values (-1)");

        List<FleetResult> results = fleet(rings, CHECKED).migrate(FleetListener.NONE);

        assertThat(results)
                .extracting(FleetResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
        assertThat(results.getFirst().problem())
                .hasValueSatisfying(problem -> assertThat(problem.what()).contains("a:2"));
        assertThat(on(database("db01"), CHECKED).status().pending()).isEqualTo(1);
    }

    @Test
    void aDatabaseWhoseVerificationFailsStopsTheRing() {
        create(2);
        MigrationModule violated = OLD.script("C1__notes.sql", "select id from a.notes where owner = 'eve'");
        fleet("", violated).migrate(FleetListener.NONE);
        database("db00").execute("update a.notes set owner = 'eve' where id = 1");

        assertThat(fleet("", violated).migrate(FleetListener.NONE))
                .extracting(FleetResult::outcome)
                .containsExactly(Outcome.NOT_VERIFIED, Outcome.NOT_BEGUN);
    }

    @Test
    void aContractWaitsForTheSlowestDatabaseAndTheOldestProcess() {
        create(2);
        fleet("", OLD).migrate(FleetListener.NONE);
        on(database("db00"), FILLED).migrate();

        // db00 has everything that the contract needs; db01 does not.
        List<FleetResult> first = fleet("", CONTRACTED).migrate(FleetListener.NONE);
        assertThat(labels(first)).containsExactly(List.of(), List.of("a:2"));
        assertThat(first.getFirst().deferred())
                .singleElement()
                .satisfies(
                        deferral -> assertThat(deferral.reason())
                                .isEqualTo(
                                        "is deferred until each database of the fleet is ready for it: db01 does not have a:2"));

        try (Heartbeat old = heartbeat("db01", FILLED)) {
            old.begin();
            List<FleetResult> second = fleet("", CONTRACTED).migrate(FleetListener.NONE);
            assertThat(labels(second)).containsExactly(List.of(), List.of());
            assertThat(second)
                    .flatExtracting(FleetResult::deferred)
                    .hasSize(2)
                    .allSatisfy(deferral -> assertThat(deferral.reason())
                            .contains("old-1 (version unknown) runs on db01 and was built without it"));
        }
        databases.remove("db01"); // from now on its address names no database
        assertThat(fleet("", CONTRACTED).migrate(FleetListener.NONE).getFirst().deferred())
                .singleElement()
                .satisfies(deferral -> assertThat(deferral.reason()).endsWith("db01 is unknown"));
    }

    @Test
    void aContractIsAppliedOnceEachDatabaseIsReady() {
        create(2);
        fleet("", OLD).migrate(FleetListener.NONE);

        String budget = "backfill-rows-per-second: 1000";
        assertThat(labels(fleet(budget, CONTRACTED).migrate(FleetListener.NONE)))
                .containsExactly(List.of("a:2"), List.of("a:2"));
        assertThat(database("db01").value("select string_agg(author, ' ' order by id) from a.notes"))
                .isEqualTo("ADA BOB");
        assertThat(labels(fleet(budget, CONTRACTED).migrate(FleetListener.NONE)))
                .containsExactly(List.of("a:3"), List.of("a:3"));
    }

    @Test
    void aRunThatEndsInAPauseIsRepeatedWithoutState() {
        create(3);
        String rings = "rings: [{name: canary, match: {tier: canary}, pause: 1h}, {name: rest}]";
        List<Instant> pauses = new ArrayList<>();
        List<FleetResult> ended = fleet(rings, OLD).migrate(new FleetListener() {
            @Override
            public void pauses(Ring ring, Instant until) {
                pauses.add(until);
                Thread.currentThread().interrupt(); // as the end of the process does
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended)
                .extracting(FleetResult::outcome)
                .containsExactly(Outcome.MIGRATED, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
        assertThat(pauses).hasSize(1);

        // The pause counts from the last step of the canary, which the histories have.
        database("db00").execute("update a.flyway_schema_history set installed_on = installed_on - interval '2 hours'");
        assertThat(outcomes(fleet(rings, OLD).migrate(FleetListener.NONE)))
                .containsEntry("db00", Outcome.UNCHANGED)
                .containsEntry("db01", Outcome.MIGRATED)
                .containsEntry("db02", Outcome.MIGRATED);
    }

    private void create(int number) {
        IntStream.range(0, number).forEach(i -> databases.put("db%02d".formatted(i), emptyDatabase()));
        names.addAll(databases.keySet());
    }

    private TestDatabase database(String name) {
        return Optional.ofNullable(databases.get(name)).orElseThrow();
    }

    private Fleet fleet(String declaration, MigrationModule module) {
        List<FleetTarget> targets = names.stream()
                .map(name -> new FleetTarget(
                        name, "", name.equals("db00") ? Map.of("tier", "canary") : Map.<String, String>of()))
                .toList();
        MigrationPlan plan = MigrationPlan.of(List.of(module));
        String text = declaration.isEmpty() ? "{}" : declaration;
        return Fleet.of(
                plan,
                FleetDeclaration.parse("targets.yml", text, name -> Optional.empty()),
                targets,
                target -> opened(target, module));
    }

    private Migrations opened(FleetTarget target, MigrationModule module) {
        TestDatabase database = databases.get(target.name());
        if (database != null) {
            return on(database, module);
        }
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl(databases.values().iterator().next().url());
        nowhere.setDatabaseName("missing");
        return Migrations.of(nowhere, MigrationPlan.of(List.of(module)), MigrationSettings.defaults());
    }

    private Heartbeat heartbeat(String name, MigrationModule module) {
        return new Heartbeat(
                database(name).runs(),
                MigrationSettings.defaults().named("old-1"),
                MigrationPlan.of(List.of(module)),
                Duration.ofMinutes(10));
    }

    private static Map<String, Outcome> outcomes(List<FleetResult> results) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        results.forEach(result -> outcomes.put(result.target().name(), result.outcome()));
        return outcomes;
    }

    private static List<List<String>> labels(List<FleetResult> results) {
        return results.stream()
                .map(result -> result.applied().stream()
                        .map(Applied::label)
                        .filter(label -> label.startsWith("a:"))
                        .toList())
                .toList();
    }
}
