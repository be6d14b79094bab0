package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.util.List;
import java.util.function.Consumer;

/** A table of notes whose words are to be counted batch by batch, few rows at once. */
final class Notes {
    static final String FILL = """
            --@ batch: a.notes
            update a.notes as note
            set words = array_length(string_to_array(note.body, ' '), 1)
            where in_batch(note)
              and note.words is null;
            """;

    private final TestDatabase database;

    Notes(TestDatabase database) {
        this.database = database;
    }

    void filled(int rows) {
        rows(rows);
        on(database, withBackfill()).migrate();
    }

    void rows(int rows) {
        on(database, notes("bigint")).migrate();
        database.execute("insert into a.notes (id, body) select g, 'one two' from generate_series(1, ?) g", rows);
        database.execute("analyze a.notes");
    }

    static MigrationModule notes(String type) {
        return module("a").script("V1__notes.sql", """
                create table a.notes (
                  id %s primary key,
                  body text not null,
                  words int
                );
                """.formatted(type));
    }

    static MigrationModule withBackfill() {
        return notes("bigint").script("V2__count_words.sql", FILL);
    }

    Migrations slowly(MigrationModule... modules) {
        return migrations(tiny(), _ -> {}, modules);
    }

    static BackfillSettings tiny() {
        return BackfillSettings.defaults().withBatchSizes(16, 1, 32);
    }

    Migrations migrations(BackfillSettings settings, Consumer<Backfill> progress, MigrationModule... modules) {
        return Migrations.of(
                        database.dataSource(),
                        MigrationPlan.of(List.of(modules)),
                        MigrationSettings.defaults().withBackfill(settings))
                .onCommand(progress);
    }

    Backfill onlyBackfill() {
        List<Backfill> all = on(database, withBackfill()).backfills();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    static List<String> labels(MigrationReport report) {
        return report.applied().stream().map(Applied::label).toList();
    }
}
