package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Backfill;
import dev.mosaic.migrations.BackfillSettings;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationReport;
import dev.mosaic.migrations.MigrationReport.Applied;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.StepFailed;
import dev.mosaic.migrations.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batched step goes through a table by whatever key it has, and is recorded when all rows are done. */
class BackfillIT {
    private static final String FILL = """
            --@ batch: a.notes
            update a.notes as note
            set words = array_length(string_to_array(note.body, ' '), 1)
            where in_batch(note)
              and note.words is null;
            """;

    private final TestDatabase database = emptyDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bigint    | g                                    | id
            uuid      | md5(g::text)::uuid                   | id
            text      | concat(chr(65 + g % 26), chr(39), chr(92), g) | id
            numeric   | g / 7.0                              | id
            timestamptz | timestamptz '2024-03-31 01:59:59 UTC' + g * interval '1 s' | id
            """)
    void theRowsAreGoneThroughByAnyKey(String type, String value, String key) {
        on(database, notes(type)).migrate();
        database.execute(
                "insert into a.notes (id, body) select %s, 'one two' from generate_series(1, 2345) g".formatted(value));

        assertThat(labels(slowly(with(
                                notes(type),
                                "V2__count_words.sql",
                                FILL.replace("a.notes\n", "a.notes by " + key + "\n")))
                        .migrate()))
                .containsExactly("a:2");
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("2345");
        assertThat(onlyBackfill()).satisfies(fill -> {
            assertThat(fill.state()).isEqualTo(Backfill.State.DONE);
            assertThat(fill.rowsRead()).isEqualTo(2345);
            assertThat(fill.rowsChanged()).isEqualTo(2345);
            assertThat(fill.batches()).isGreaterThan(10);
        });
    }

    @Test
    void theKeyMayHaveSeveralColumns() {
        MigrationModule module = module("a", "V1__pairs.sql", """
                create table a.pairs (
                  tenant text not null,
                  "Number" int not null,
                  doubled int,
                  primary key (tenant, "Number")
                );
                """);
        on(database, module).migrate();
        database.execute("""
                insert into a.pairs (tenant, "Number")
                select 'tenant ' || g % 7, g
                from generate_series(1, 1000) g
                """);
        slowly(with(module, "V2__double.sql", """
                --@ batch: a.pairs
                update a.pairs as pair
                set doubled = 2 * pair."Number"
                where in_batch(pair);
                """)).migrate();
        assertThat(database.value("select count(*) from a.pairs where doubled = 2 * \"Number\""))
                .isEqualTo("1000");
        assertThat(onlyBackfill().rowsRead()).isEqualTo(1000);
    }

    @Test
    void anEmptyTableIsDoneAtOnce() {
        assertThat(labels(on(database, withFill()).migrate())).endsWith("a:1", "a:2");
        assertThat(onlyBackfill().rowsRead()).isZero();
    }

    @Test
    void theSecondRunHasNothingToDo() {
        filled(10);
        assertThat(on(database, withFill()).migrate().applied()).isEmpty();
        assertThat(onlyBackfill().batches()).isEqualTo(1);
    }

    @Test
    void aTableWithoutAKeyIsRefused() {
        MigrationModule module =
                with(module("a", "V1__loose.sql", "create table a.loose (id int unique);"), "V2__fill.sql", """
                --@ batch: a.loose
                delete from a.loose as row where in_batch(row);
                """);
        assertThatThrownBy(() -> on(database, module).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 cannot go through a.loose")
                .hasMessageContaining("not null")
                .hasMessageContaining("add a primary key");
    }

    @Test
    void aStatementThatIsWrongIsToldWithItsLine() {
        rows(5);
        assertThatThrownBy(() -> on(database, with(notes("bigint"), "V2__count_words.sql", """
                --@ batch: a.notes
                update a.notes as note
                set nonsense = 1
                where in_batch(note);
                """))
                        .migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("V2__count_words.sql:3")
                .hasMessageContaining("nonsense");
        assertThat(database.value("select count(*) from migrations.event where kind = 'failed'"))
                .isEqualTo("1");
    }

    @Test
    void rowsForWhichItFailsAreFoundAndShownAndTriedAgain() {
        rows(500);
        database.execute("alter table a.notes add constraint no_long_notes check (words < 4)");
        database.execute("update a.notes set body = 'far too many words' where id in (7, 8, 499)");

        assertThatThrownBy(() -> slowly(withFill()).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("failed for 3 of them")
                .hasMessageContaining("(id) = (7)")
                .hasMessageContaining("(id) = (499)")
                .hasMessageContaining("no_long_notes")
                .hasMessageContaining("Mend these rows");
        assertThat(database.value("select count(*) from a.notes where words is null"))
                .isEqualTo("3");
        assertThat(onlyBackfill()).satisfies(fill -> {
            assertThat(fill.state()).isEqualTo(Backfill.State.FAILED);
            assertThat(fill.rowsRead()).isEqualTo(500);
            assertThat(fill.rowsFailed()).isEqualTo(3);
        });

        database.execute("update a.notes set body = 'short' where id in (7, 8)");
        assertThatThrownBy(() -> slowly(withFill()).migrate()).hasMessageContaining("failed for 1 of them");
        database.execute("delete from a.notes where id = 499");
        assertThat(labels(slowly(withFill()).migrate())).containsExactly("a:2");
        assertThat(onlyBackfill()).satisfies(fill -> {
            assertThat(fill.state()).isEqualTo(Backfill.State.DONE);
            assertThat(fill.rowsRead()).isEqualTo(500); // no row was gone through twice
            assertThat(fill.rowsFailed()).isZero();
        });
    }

    @Test
    void itGivesUpWhenManyRowsFail() {
        rows(500);
        database.execute("alter table a.notes add constraint never check (words is null)");
        assertThatThrownBy(() -> slowly(withFill()).migrate())
                .hasMessageContaining("has given up on the rows of a.notes")
                .hasMessageContaining("failed for 20 of them");
        assertThat(onlyBackfill().rowsRead()).isEqualTo(20);
    }

    @Test
    void aScriptThatWasCorrectedBeginsAnew() {
        rows(100);
        database.execute("alter table a.notes add constraint never check (words <> 2)");
        assertThatThrownBy(() -> slowly(withFill()).migrate()).hasMessageContaining("given up");
        slowly(with(notes("bigint"), "V2__count_words.sql", FILL.replace("set words =", "set words = 1 +")))
                .migrate();
        assertThat(database.value("select count(*) from a.notes where words = 3"))
                .isEqualTo("100");
    }

    @Test
    void undoneItBeginsAnew() {
        MigrationModule module = with(withFill(), "U2__count_words.sql", "update a.notes set words = null;");
        rows(50);
        on(database, module).migrate();
        on(database, module).undo(StepId.of("a:2"));
        assertThat(database.value("select count(*) from migrations.backfill")).isEqualTo("0");
        on(database, module).migrate();
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("50");
    }

    @Test
    void whoeverAsksIsToldOfEachBatch() {
        rows(100);
        List<Backfill> told = new ArrayList<>();
        migrations(tiny(), told::add, withFill()).migrate();
        assertThat(told).hasSizeGreaterThan(3);
        assertThat(told).extracting(Backfill::rowsRead).isSorted();
        assertThat(told.getLast().rowsLeft()).isZero();
        assertThat(told.getLast().toString()).startsWith("a:2 goes through a.notes: 100 read, 100 changed");
    }

    private void filled(int rows) {
        rows(rows);
        on(database, withFill()).migrate();
    }

    private void rows(int rows) {
        on(database, notes("bigint")).migrate();
        database.execute("insert into a.notes (id, body) select g, 'one two' from generate_series(1, ?) g", rows);
        database.execute("analyze a.notes");
    }

    private static MigrationModule notes(String type) {
        return module("a", "V1__notes.sql", """
                create table a.notes (
                  id %s primary key,
                  body text not null,
                  words int
                );
                """.formatted(type));
    }

    private static MigrationModule withFill() {
        return with(notes("bigint"), "V2__count_words.sql", FILL);
    }

    private Migrations slowly(MigrationModule... modules) {
        return migrations(tiny(), _ -> {}, modules);
    }

    private static BackfillSettings tiny() {
        return BackfillSettings.defaults().withSizes(16, 1, 32);
    }

    private Migrations migrations(BackfillSettings settings, Consumer<Backfill> progress, MigrationModule... modules) {
        return Migrations.of(
                        database.dataSource(),
                        MigrationPlan.of(List.of(modules)),
                        MigrationSettings.defaults().withBackfill(settings))
                .onCommand(progress);
    }

    private Backfill onlyBackfill() {
        List<Backfill> all = on(database, withFill()).backfills();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<String> labels(MigrationReport report) {
        return report.applied().stream().map(Applied::label).toList();
    }
}
