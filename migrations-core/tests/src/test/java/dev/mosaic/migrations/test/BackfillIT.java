package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batched step processes a table by any unique key, and is recorded when all rows are done. */
class BackfillIT {
    private final TestDatabase database = emptyDatabase();
    private final Notes notes = new Notes(database);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bigint    | g                                    | id
            uuid      | md5(g::text)::uuid                   | id
            text      | concat(chr(65 + g % 26), chr(39), chr(92), g) | id
            numeric   | g / 7.0                              | id
            timestamptz | timestamptz '2024-03-31 01:59:59 UTC' + g * interval '1 s' | id
            """)
    void rowsAreProcessedByAnyKey(String type, String value, String key) {
        on(database, Notes.notes(type)).migrate();
        database.execute(
                "insert into a.notes (id, body) select %s, 'one two' from generate_series(1, 2345) g".formatted(value));

        assertThat(Notes.labels(notes.slowly(Notes.notes(type)
                                .script(
                                        "V2__count_words.sql",
                                        Notes.FILL.replace("a.notes\n", "a.notes by " + key + "\n")))
                        .migrate()))
                .containsExactly("a:2");
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("2345");
        assertThat(notes.onlyBackfill()).satisfies(backfill -> {
            assertThat(backfill.state()).isEqualTo(Backfill.State.DONE);
            assertThat(backfill.rowsRead()).isEqualTo(2345);
            assertThat(backfill.rowsChanged()).isEqualTo(2345);
            assertThat(backfill.batches()).isGreaterThan(10);
        });
    }

    @Test
    void theKeyMayHaveSeveralColumns() {
        MigrationModule module = module("a").script("V1__pairs.sql", """
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
        notes.slowly(module.script("V2__double.sql", """
                --@ batch: a.pairs
                update a.pairs as pair
                set doubled = 2 * pair."Number"
                where in_batch(pair);
                """)).migrate();
        assertThat(database.value("select count(*) from a.pairs where doubled = 2 * \"Number\""))
                .isEqualTo("1000");
        assertThat(notes.onlyBackfill().rowsRead()).isEqualTo(1000);
    }

    @Test
    void anEmptyTableIsDoneAtOnce() {
        assertThat(Notes.labels(on(database, Notes.withBackfill()).migrate())).endsWith("a:1", "a:2");
        assertThat(notes.onlyBackfill().rowsRead()).isZero();
    }

    @Test
    void theSecondRunHasNothingToDo() {
        notes.filled(10);
        assertThat(on(database, Notes.withBackfill()).migrate().applied()).isEmpty();
        assertThat(notes.onlyBackfill().batches()).isEqualTo(1);
    }

    @Test
    void aTableWithoutAKeyIsRefused() {
        MigrationModule module = module("a")
                .script("V1__loose.sql", "create table a.loose (id int unique);")
                .script("V2__fill.sql", """
                --@ batch: a.loose
                delete from a.loose as row where in_batch(row);
                """);
        assertThatThrownBy(() -> on(database, module).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 cannot backfill a.loose")
                .hasMessageContaining("a column is nullable")
                .hasMessageContaining("add a primary key");
    }

    @Test
    void anUndoneBackfillRestarts() {
        MigrationModule module = Notes.withBackfill().script("U2__count_words.sql", "update a.notes set words = null;");
        notes.rows(50);
        on(database, module).migrate();
        on(database, module).undo(StepId.of("a:2"));
        assertThat(database.value("select count(*) from migrations.backfill")).isEqualTo("0");
        on(database, module).migrate();
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("50");
    }

    @Test
    void aListenerIsNotifiedOfEachBatch() {
        notes.rows(100);
        List<Backfill> reported = new ArrayList<>();
        notes.migrations(Notes.tiny(), reported::add, Notes.withBackfill()).migrate();
        assertThat(reported).hasSizeGreaterThan(3);
        assertThat(reported).extracting(Backfill::rowsRead).isSorted();
        assertThat(reported.getLast().rowsLeft()).isZero();
        assertThat(reported.getLast().toString()).startsWith("a:2 backfills a.notes: 100 read, 100 changed");
    }
}
