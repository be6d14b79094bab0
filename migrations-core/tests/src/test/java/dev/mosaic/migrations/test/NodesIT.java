package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.node.Heartbeat;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.DeferredContract;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A contract step waits for the end of the nodes that were built before it. */
@Timeout(120)
class NodesIT {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final StepId FILL = StepId.of("a:2");
    private static final StepId CONTRACT = StepId.of("a:3");

    private static final MigrationModule OLD = module("a").script("V1__notes.sql", """
            create table a.notes (
              id int primary key,
              owner text,
              author text
            );
            insert into a.notes (id, owner) values (1, 'ada');
            """);
    private static final MigrationModule NEW =
            OLD.script("V2__fill_author.sql", """
            --@ batch: a.notes
            update a.notes as note
            set author = upper(note.owner)
            where in_batch(note)
              and note.author is null;
            """).script("V3__drop_owner.sql", """
            --@ phase: contract
            alter table a.notes
              drop column owner;
            """);

    private final TestDatabase database = emptyDatabase();

    @Test
    void twoReplicasOfANewVersionLeaveTheContractWhileTheOldVersionRuns() {
        on(database, OLD).migrate();
        try (Heartbeat _ = node("old-1", OLD)) {
            MigrationReport first = on(database, NEW).migrate();
            MigrationReport second = on(database, NEW).migrate();

            assertThat(labels(first)).containsExactly("a:2");
            assertThat(second.applied()).isEmpty();
            assertThat(second.deferred()).singleElement().satisfies(deferral -> {
                assertThat(deferral.step()).isEqualTo(CONTRACT);
                assertThat(deferral.reason())
                        .startsWith("is deferred until old-1 (version unknown) stops, which was built without it");
            });
            assertThat(database.value("select owner from a.notes")).isEqualTo("ada");
        }
        assertThat(labels(on(database, NEW).migrate())).containsExactly("a:3");
    }

    @Test
    void aCommandWaitsForThemAsWell() {
        on(database, OLD).migrate();
        try (Heartbeat _ = node("old-1", OLD)) {
            on(database, NEW).migrate();
            assertThat(on(database, NEW).onCommand(_ -> {}).migrate().deferred())
                    .singleElement()
                    .isInstanceOf(Deferral.ForNodes.class);
            assertThat(labels(
                            configured(Contracts.ON_COMMAND).onCommand(_ -> {}).migrate()))
                    .isEmpty();
            assertThat(labels(configured(Contracts.IMMEDIATE).migrate())).containsExactly("a:3");
        }
    }

    @Test
    void aNodeThatHasTheStepAndOneWithoutTheModuleAreNotWaitedFor() {
        on(database, OLD).migrate();
        MigrationModule other = module("b").script("V1__t.sql", "create table b.t (id int);");
        try (Heartbeat _ = node("new-1", NEW);
                Heartbeat _ = node("worker", other)) {
            on(database, NEW).migrate();
            assertThat(labels(on(database, NEW).migrate())).containsExactly("a:3");
        }
    }

    @Test
    void aStepThatOlderVersionsWorkWithDoesNotWait() {
        on(database, OLD).migrate();
        MigrationModule compatible = without(NEW, "V3")
                .script(
                        "V3__drop_owner.sql",
                        "--@ phase: contract\n--@ compatible\nalter table a.notes drop column owner;");
        try (Heartbeat _ = node("old-1", OLD)) {
            on(database, compatible).migrate();
            assertThat(labels(on(database, compatible).migrate())).containsExactly("a:3");
        }
    }

    @Test
    void aNodeOfTheModulesFormerNameIsWaitedFor() {
        on(database, OLD).migrate();
        on(database, NEW).migrate();
        try (Heartbeat _ = node("old-1", OLD)) {
            MigrationModule renamed = new MigrationModule(
                            new dev.mosaic.migrations.model.ModuleName("c"), NEW.after(), List.of())
                    .formerly("a");
            for (var file : NEW.files()) {
                renamed = renamed.script(file.fileName(), file.content().replace("a.notes", "c.notes"));
            }
            assertThat(on(database, renamed).migrate().deferred())
                    .singleElement()
                    .isInstanceOf(Deferral.ForNodes.class);
        }
    }

    @Test
    void aDeadNodeExpires() {
        on(database, OLD).migrate();
        Heartbeat killed = node("old-1", OLD);
        on(database, NEW).migrate();
        database.execute("update migrations.node set expires_at = clock_timestamp() - interval '1 s'");

        assertThat(on(database, NEW).status().nodes()).isEmpty();
        assertThat(labels(on(database, NEW).migrate())).containsExactly("a:3");
        killed.close();
    }

    @Test
    void aLiveNodeRenewsItself() {
        on(database, OLD).migrate();
        try (Heartbeat node = new Heartbeat(
                database.dataSource(),
                MigrationSettings.defaults(),
                MigrationPlan.of(List.of(OLD)),
                Duration.ofMillis(400))) {
            node.begin();
            await().until(() ->
                    "true".equals(database.value("select bool_or(seen_at > started_at) from migrations.node")));
            database.execute("delete from migrations.node");
            await().until(() -> "1".equals(database.value("select count(*) from migrations.node")));
        }
        assertThat(database.value("select count(*) from migrations.node")).isEqualTo("0");
    }

    @Test
    void theStatusShowsTheNodesAndWhatTheyHoldBack() {
        on(database, OLD).migrate();
        try (Heartbeat _ = node("old-1", OLD);
                Heartbeat _ = node("new-1", NEW)) {
            on(database, NEW).migrate();

            assertThat(on(database, NEW).status()).satisfies(status -> {
                assertThat(status.nodes())
                        .extracting(node -> node.name() + " " + node.newestSteps())
                        .containsExactly("old-1 [a:1]", "new-1 [a:3]");
                assertThat(status.deferredContracts())
                        .singleElement()
                        .satisfies(held -> assertThat(held)
                                .returns(CONTRACT, DeferredContract::step)
                                .returns(List.of("old-1"), DeferredContract::nodes));
                assertThat(status.isReady()).isTrue();
            });
        }
        assertThat(on(database, NEW).status().deferredContracts()).isEmpty();
    }

    /** Between the look for nodes and the end of the step no node of the old version gets in. */
    @Test
    void aNodeThatArrivesWhileAContractIsAppliedWaitsForItsEnd() throws Exception {
        on(database, OLD).migrate();
        on(database, NEW).onCommand(_ -> {}).migrateTo(FILL);
        try (Connection reader = database.dataSource().getConnection();
                Statement statement = reader.createStatement();
                Heartbeat arriving = silent("old-1", OLD)) {
            reader.setAutoCommit(false);
            statement.execute("select * from a.notes");
            CompletableFuture<MigrationReport> contract =
                    CompletableFuture.supplyAsync(() -> on(database, NEW).migrate());
            await().pollInterval(Duration.ofMillis(10)).until(this::aContractWaitsForTheTable);
            CompletableFuture<Void> arrival = CompletableFuture.runAsync(arriving::begin);
            await().during(Duration.ofMillis(300)).until(() -> !arrival.isDone());

            reader.rollback();
            assertThat(labels(contract.get())).containsExactly("a:3");
            arrival.get();
            assertThat(database.value("select name from migrations.node")).isEqualTo("old-1");
        }
    }

    private boolean aContractWaitsForTheTable() {
        return "1"
                .equals(database.value("select count(*) from pg_locks where not granted"
                        + " and mode = 'AccessExclusiveLock' and relation = 'a.notes'::regclass"));
    }

    private Heartbeat node(String name, MigrationModule... modules) {
        Heartbeat node = silent(name, modules);
        node.begin();
        return node;
    }

    private Heartbeat silent(String name, MigrationModule... modules) {
        return new Heartbeat(
                database.dataSource(),
                MigrationSettings.defaults().named(name),
                MigrationPlan.of(List.of(modules)),
                LONG);
    }

    private Migrations configured(Contracts contracts) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(NEW)),
                MigrationSettings.defaults().withContracts(contracts));
    }

    private static List<String> labels(MigrationReport report) {
        return report.applied().stream().map(Applied::label).toList();
    }
}
