package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batched step that fails, for one row or for all, and its retry after the cause was fixed. */
class BackfillFailuresIT {
    private final TestDatabase database = emptyDatabase();
    private final Notes notes = new Notes(database);

    @Test
    void aStatementThatIsWrongIsReportedWithItsLine() {
        notes.rows(5);
        assertThatThrownBy(() -> on(database, Notes.notes("bigint").script("V2__count_words.sql", """
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
    void oneThatPostgresqlRefusesHasFailed() {
        notes.rows(5);
        database.execute("alter table a.notes replica identity nothing; create publication all_tables for all tables");

        assertThatThrownBy(() -> on(database, Notes.withBackfill()).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("replica identity");

        assertThat(notes.onlyBackfill().state()).isEqualTo(Backfill.State.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add constraint notes_k_key unique (k) deferrable        | The key (k) does not always identify one row: the constraint is deferrable
            add constraint notes_k_key unique (k), alter k drop not null | The key (k) does not always identify one row: a column is nullable
            add column other int                                    | The table has no unique index on exactly (k).
            """)
    void aKeyThatDoesNotIdentifyOneRowIsReportedWithItsReason(String change, String why) {
        notes.rows(1);
        database.execute("alter table a.notes add column k bigint not null default 1");
        database.execute("alter table a.notes " + change);

        assertThatThrownBy(() -> on(
                                database,
                                Notes.notes("bigint")
                                        .script(
                                                "V2__count_words.sql",
                                                Notes.FILL.replace("batch: a.notes", "batch: a.notes by k")))
                        .migrate())
                .hasMessageStartingWith("a:2 cannot backfill a.notes: it has no usable key.\n" + why)
                .hasMessageContaining("V2__count_words.sql: --@ batch: a.notes by …");
    }

    @Test
    void aPrimaryKeyThatIsDeferrableIsReportedToo() {
        notes.rows(1);
        database.execute(
                "alter table a.notes drop constraint notes_pkey, add constraint notes_pkey primary key (id) deferrable");

        assertThatThrownBy(() -> on(database, Notes.withBackfill()).migrate())
                .hasMessageContaining("The key (id) does not always identify one row: the constraint is deferrable");
    }

    @Test
    void failedRowsAreLocatedReportedAndRetried() {
        notes.rows(500);
        database.execute("alter table a.notes add constraint no_long_notes check (words < 4)");
        database.execute("update a.notes set body = 'far too many words' where id in (7, 8, 499)");

        assertThatThrownBy(() -> notes.slowly(Notes.withBackfill()).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("failed for 3 row(s)")
                .hasMessageContaining("(id) = (7)")
                .hasMessageContaining("(id) = (499)")
                .hasMessageContaining("no_long_notes")
                .hasMessageContaining("Fix these rows");
        assertThat(database.value("select count(*) from a.notes where words is null"))
                .isEqualTo("3");
        assertThat(notes.onlyBackfill()).satisfies(backfill -> {
            assertThat(backfill.state()).isEqualTo(Backfill.State.FAILED);
            assertThat(backfill.rowsRead()).isEqualTo(500);
            assertThat(backfill.rowsFailed()).isEqualTo(3);
        });

        database.execute("update a.notes set body = 'short' where id in (7, 8)");
        assertThatThrownBy(() -> notes.slowly(Notes.withBackfill()).migrate())
                .hasMessageContaining("failed for 1 row(s)");
        database.execute("delete from a.notes where id = 499");
        assertThat(Notes.labels(notes.slowly(Notes.withBackfill()).migrate())).containsExactly("a:2");
        assertThat(notes.onlyBackfill()).satisfies(backfill -> {
            assertThat(backfill.state()).isEqualTo(Backfill.State.DONE);
            assertThat(backfill.rowsRead()).isEqualTo(500); // no row was processed twice
            assertThat(backfill.rowsFailed()).isZero();
        });
    }

    @Test
    void itStopsWhenTooManyRowsFail() {
        notes.rows(500);
        database.execute("alter table a.notes add constraint never check (words is null)");
        assertThatThrownBy(() -> notes.slowly(Notes.withBackfill()).migrate())
                .hasMessageContaining("has stopped in a.notes")
                .hasMessageContaining("failed for 20 row(s)");
        assertThat(notes.onlyBackfill().rowsRead()).isEqualTo(20);
    }

    @Test
    void aCorrectedScriptRestartsItsBackfill() {
        notes.rows(100);
        database.execute("alter table a.notes add constraint never check (words <> 2)");
        assertThatThrownBy(() -> notes.slowly(Notes.withBackfill()).migrate()).hasMessageContaining("has stopped");
        notes.slowly(Notes.notes("bigint")
                        .script("V2__count_words.sql", Notes.FILL.replace("set words =", "set words = 1 +")))
                .migrate();
        assertThat(database.value("select count(*) from a.notes where words = 3"))
                .isEqualTo("100");
    }

    @Test
    void rowsThatItsCheckFoundAreProcessedAgain() {
        MigrationModule checked = Notes.notes("bigint")
                .script(
                        "V2__count_words.sql",
                        Notes.FILL.replace("in_batch(note)", "in_batch(note) and note.body <> 'later'"))
                .script("C2__count_words.sql", "select id as note_without_words from a.notes where words is null;");
        notes.rows(50);
        database.execute("update a.notes set body = 'later' where id = 7");
        assertThatThrownBy(() -> notes.slowly(checked).migrate()).hasMessageContaining("note_without_words");
        assertThat(notes.slowly(checked).status().modules().getFirst().pending())
                .isEqualTo(1);

        database.execute("update a.notes set body = 'one two' where id = 7");
        assertThat(Notes.labels(notes.slowly(checked).migrate())).containsExactly("a:2");
        assertThat(database.value("select words from a.notes where id = 7")).isEqualTo("2");
    }

    @Test
    void aBackfillRestartsAfterTheUndoOfItsDependency() {
        MigrationModule module = module("a")
                .script("V1__schema.sql", "select 1;")
                .script("V2__notes.sql", """
                                create table a.notes (id bigint primary key, body text not null, words int);
                                insert into a.notes select g, 'one two' from generate_series(1, 50) g;
                                """)
                .script("U2__notes.sql", "drop table a.notes;")
                .script("V3__count_words.sql", Notes.FILL);
        MigrationModule failing = new MigrationModule(
                        module.name(),
                        module.after(),
                        module.files().stream()
                                .filter(file -> !file.fileName().startsWith("V3"))
                                .toList())
                .script(
                        "V3__count_words.sql",
                        Notes.FILL.replace(
                                "set words = ",
                                "set words = 0 / (select count(*) from (select 1 where note.id <> 40) one) + "));
        assertThatThrownBy(() -> notes.slowly(failing).migrate())
                .hasMessageContaining("(id) = (40): ERROR: division by zero");
        notes.slowly(failing).undo(StepId.of("a:2"));
        assertThat(on(database, module).backfills()).isEmpty();
        assertThat(Notes.labels(notes.slowly(module).migrate())).containsExactly("a:2", "a:3");
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("50");
    }

    @Test
    void anotherKeyIsAnotherWay() {
        MigrationModule two = module("a").script("V1__notes.sql", """
                create table a.notes (
                  id bigint primary key,
                  place bigint not null unique,
                  body text not null,
                  words int
                );
                """);
        on(database, two).migrate();
        database.execute(
                "insert into a.notes (id, place, body) select g, 101 - g, 'one two' from generate_series(1, 100) g");
        database.execute("alter table a.notes add constraint never check (words <> 2)");
        assertThatThrownBy(() -> notes.slowly(two.script("V2__count_words.sql", Notes.FILL))
                        .migrate())
                .hasMessageContaining("has stopped");
        database.execute("alter table a.notes drop constraint never");
        notes.slowly(two.script("V2__count_words.sql", Notes.FILL.replace("a.notes\n", "a.notes by Place\n")))
                .migrate();
        assertThat(database.value("select count(*) from a.notes where words = 2"))
                .isEqualTo("100");
    }

    @Test
    void rowContentsAreNotReported() {
        notes.rows(10);
        database.execute("update a.notes set body = 'my secret' where id = 3");
        assertThatThrownBy(() -> notes.slowly(Notes.notes("bigint").script("V2__count_words.sql", """
                --@ batch: a.notes
                update a.notes as note
                set words = case when note.body = 'my secret' then note.body::int else 2 end
                where in_batch(note);
                """))
                        .migrate())
                .hasMessageContaining("(id) = (3)")
                .hasMessageNotContaining("my secret");
        assertThat(database.value("select string_agg(message, '') from migrations.backfill_row"))
                .doesNotContain("secret");
        assertThat(database.value("select string_agg(detail, '') from migrations.event"))
                .doesNotContain("secret");
    }

    @Test
    void aLostConnectionIsReportedWithWhatIsCommitted() {
        notes.rows(500);
        Migrations losing = notes.migrations(
                Notes.tiny(),
                _ -> database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name like 'mosaic migrations on %'"),
                Notes.withBackfill());

        assertThatThrownBy(losing::migrate)
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The connection to PostgreSQL was lost.")
                .hasMessageContaining("The batches up to (id) = (%d) are committed: %1$d rows read, %1$d changed."
                        .formatted(rowsRead()))
                .hasMessageContaining("Start again:")
                .hasMessageNotContaining("Nothing of")
                .hasMessageNotContaining("Correct");
        assertThat(rowsRead()).isBetween(1L, 499L);

        on(database, Notes.withBackfill()).migrate();
        assertThat(database.value("select count(words) from a.notes")).isEqualTo("500");
    }

    @Test
    void theMessageOfAFailedCheckDoesNotMentionARollback() {
        notes.rows(5);
        MigrationModule checked =
                Notes.withBackfill().script("C2__count_words.sql", "select id from a.notes where id = 3;");

        assertThatThrownBy(() -> on(database, checked).migrate())
                .hasMessageContaining("a:2 is not recorded: its check found 1 row(s).")
                .hasMessageContaining("Its committed batches stay.")
                .hasMessageNotContaining("othing of");
        assertThat(database.value("select count(words) from a.notes")).isEqualTo("5");
    }

    private long rowsRead() {
        return notes.onlyBackfill().rowsRead();
    }
}
