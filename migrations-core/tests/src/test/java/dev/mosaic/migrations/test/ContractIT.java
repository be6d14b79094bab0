package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Expand, backfill, contract: the old structure is removed later, and no row is missed. */
class ContractIT {
    private static final MigrationModule OLD = module("a").script("V1__notes.sql", """
            create table a.notes (
              id int primary key,
              owner text not null,
              author text
            );
            """);
    private static final MigrationModule NEW = OLD.script("V2__fill_author.sql", """
                            --@ batch: a.notes
                            update a.notes as note
                            set author = upper(note.owner)
                            where in_batch(note)
                              and note.author is null;
                            """)
            .script("V3__drop_owner.sql", """
                    --@ phase: contract
                    alter table a.notes
                      alter column author set not null,
                      drop column owner;
                    """)
            .script("V4__index_author.sql", "create index notes_author_idx on a.notes (author);");
    private static final MigrationModule CHECKED =
            NEW.script("P3__drop_owner.sql", "select id as note_without_author from a.notes where author is null;");

    private final TestDatabase database = emptyDatabase();

    @Test
    void anEmptyDatabaseGoesStraightThrough() {
        MigrationReport report = on(database, NEW).migrate();
        assertThat(labels(report)).endsWith("a:1", "a:2", "a:3", "a:4");
        assertThat(report.deferred()).isEmpty();
    }

    @Test
    void aContractIsDeferredToTheStartAfterTheBackfill() {
        notes(3);
        MigrationReport first = on(database, NEW).migrate();
        assertThat(labels(first)).containsExactly("a:2");
        assertThat(first.deferred())
                .containsExactly(
                        new Deferral.ForNextStart(id("a:3"), id("a:2"), 3),
                        new Deferral.ForOther(id("a:4"), id("a:3")));
        assertThat(first.deferred().getFirst().reason())
                .isEqualTo("is deferred to the next start: this start backfilled 3 rows (a:2)");

        assertThat(labels(on(database, NEW).migrate())).containsExactly("a:3", "a:4");
        assertThat(on(database, NEW).migrate().applied()).isEmpty();
    }

    @Test
    void otherModulesDoNotWaitForIt() {
        notes(3);
        MigrationModule other = module("b").script("V1__free.sql", "create table b.free (id int);");
        assertThat(labels(on(database, NEW, other).migrate())).containsExactly("a:2", "b:1");
    }

    @Test
    void configuredSoItIsAppliedAtOnce() {
        notes(3);
        assertThat(labels(configured(Contracts.IMMEDIATE).migrate())).containsExactly("a:2", "a:3", "a:4");
    }

    @Test
    void configuredSoItIsAppliedByACommandOnly() {
        notes(3);
        configured(Contracts.ON_COMMAND).migrate();
        assertThat(configured(Contracts.ON_COMMAND).migrate().deferred())
                .containsExactly(new Deferral.ForCommand(id("a:3")), new Deferral.ForOther(id("a:4"), id("a:3")));
        assertThat(labels(configured(Contracts.ON_COMMAND).onCommand(_ -> {}).migrate()))
                .containsExactly("a:3", "a:4");
    }

    @Test
    void deferredStepsDoNotPreventReadiness() {
        notes(3);
        MigrationModule changed = NEW.script("R__authors.sql", "create view a.authors as select author from a.notes;");
        MigrationModule downstream = module("b")
                .script("V1__t.sql", "--@ after: a:1\ncreate table b.t (id int);")
                .after("a")
                .script("R__t.sql", "create view b.same as select id from b.t;");
        Migrations start = configured(Contracts.ON_COMMAND, changed, downstream);
        start.migrate();

        assertThat(start.status()).satisfies(status -> {
            assertThat(status.pending()).isEqualTo(4); // a:3, a:4, and the views behind them
            assertThat(status.deferred()).isEqualTo(4);
        });
        assertThat(start.migrate().applied()).isEmpty();
        assertThat(configured(Contracts.NEXT_START, changed, downstream)
                        .status()
                        .deferred())
                .isEqualTo(
                        4); // the contract waits for the end of older nodes, whose work goes on until others are ready
        assertThat(configured(Contracts.IMMEDIATE, changed, downstream).status().deferred())
                .isEqualTo(1); // all else the next start applies

        start.onCommand(_ -> {}).migrate();
        assertThat(start.status().isUpToDate()).isTrue();
    }

    @Test
    void aRowWrittenAfterTheBackfillIsFoundByThePrecondition() {
        notes(3);
        on(database, CHECKED).migrate();
        database.execute("insert into a.notes (id, owner) values (4, 'late')");
        assertThatThrownBy(() -> on(database, CHECKED).migrate())
                .hasMessageContaining("a:3 cannot run: its precondition found 1 row(s)")
                .hasMessageContaining("note_without_author");
        assertThat(database.value("select owner from a.notes where id = 4")).isEqualTo("late");
    }

    @Test
    void aSweepBackfillsRowsWrittenAfterTheBackfill() {
        notes(3);
        on(database, sweeping()).migrate();
        database.execute("insert into a.notes (id, owner) values (4, 'late')");
        assertThat(labels(on(database, sweeping()).migrate())).containsExactly("a:3", "a:4");
        assertThat(database.value("select author from a.notes where id = 4")).isEqualTo("LATE");
    }

    /** The check of the backfill would find the row in each run: only the sweep processes it again. */
    @Test
    void rowsWrittenAfterTheBackfillDoNotFailItIfASweepFollows() {
        notes(3);
        MigrationModule checked = sweeping()
                .script("C2__fill_author.sql", "select id as note_without_author from a.notes where author is null;");
        on(database, checked)
                .onCommand(_ -> database.execute("insert into a.notes (id, owner) values (0, 'late')"))
                .migrateTo(id("a:2"));
        assertThat(on(database, checked).verify().hasViolations()).isTrue();
        assertThat(labels(on(database, checked).migrate())).containsExactly("a:3", "a:4");
        assertThat(database.value("select author from a.notes where id = 0")).isEqualTo("LATE");
        assertThat(on(database, checked).verify().hasViolations()).isFalse();
    }

    /** The precondition looks when the writer is done, not before. */
    @Test
    void aWriterThatHasNotCommittedIsWaitedFor() throws Exception {
        notes(3);
        on(database, CHECKED).migrate();
        try (Connection writer = database.dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into a.notes (id, owner) values (4, 'late')");
            CompletableFuture<MigrationReport> contract =
                    CompletableFuture.supplyAsync(() -> on(database, CHECKED).migrate());
            await().until(this::aSessionWaitsForTheTable);
            writer.commit();
            assertThatThrownBy(contract::join).hasMessageContaining("its precondition found 1 row(s)");
        }
    }

    @Test
    void theLockIsRetried() throws Exception {
        notes(3);
        on(database, CHECKED).migrate();
        try (Connection reader = database.dataSource().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select * from a.notes");
            CompletableFuture<MigrationReport> contract = CompletableFuture.supplyAsync(() -> Migrations.of(
                            database.dataSource(), MigrationPlan.of(List.of(impatient())), MigrationSettings.defaults())
                    .migrate());
            await().pollInterval(Duration.ofMillis(10)).until(this::aSessionWaitsForTheTable);
            await().pollInterval(Duration.ofMillis(10)).until(() -> !aSessionWaitsForTheTable()); // not in time
            reader.rollback();
            assertThat(labels(contract.get())).containsExactly("a:3", "a:4");
        }
    }

    private boolean aSessionWaitsForTheTable() {
        return "1"
                .equals(database.value("select count(*) from pg_locks where not granted"
                        + " and mode = 'AccessExclusiveLock' and relation = 'a.notes'::regclass"));
    }

    private static MigrationModule sweeping() {
        return new MigrationModule(
                CHECKED.name(),
                CHECKED.after(),
                CHECKED.files().stream()
                        .map(file -> file.fileName().equals("V3__drop_owner.sql")
                                ? new ScriptFile(file.location(), "--@ sweep: 2\n" + file.content())
                                : file)
                        .toList());
    }

    private static MigrationModule impatient() {
        return new MigrationModule(
                CHECKED.name(),
                CHECKED.after(),
                CHECKED.files().stream()
                        .map(file -> file.fileName().equals("V3__drop_owner.sql")
                                ? new ScriptFile(file.location(), "--@ lock-timeout: 300ms\n" + file.content())
                                : file)
                        .toList());
    }

    private void notes(int rows) {
        on(database, OLD).migrate();
        database.execute("insert into a.notes (id, owner) select g, 'ada' from generate_series(1, ?) g", rows);
    }

    private Migrations configured(Contracts contracts) {
        return configured(contracts, NEW);
    }

    private Migrations configured(Contracts contracts, MigrationModule... modules) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(modules)),
                MigrationSettings.defaults().withContracts(contracts));
    }

    private static StepId id(String text) {
        return StepId.of(text);
    }

    private static List<String> labels(MigrationReport report) {
        return report.applied().stream().map(Applied::label).toList();
    }
}
