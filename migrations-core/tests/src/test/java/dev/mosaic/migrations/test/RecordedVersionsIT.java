package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.StepState;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Versions of several numbers, in files and in histories. */
class RecordedVersionsIT {
    private static final MigrationModule MODULE = module("a")
            .script("V1.9__t.sql", "create table a.t (id int);")
            .script("V1_10__Next column.sql", "alter table a.t add column n int;")
            .script("U1.10__Next column.sql", "alter table a.t drop column n;")
            .script("V002__last.sql", "create table a.last (id int);")
            .script("U2__last.sql", "drop table a.last;");

    private final TestDatabase database = emptyDatabase();

    @Test
    void stepsAreAppliedRecordedAndUndoneInFlywaysOrder() {
        on(database, MODULE).migrate();

        assertThat(recorded("version || ' ' || description || ' ' || script"))
                .containsExactly(
                        "1.9 t V1.9__t.sql", "1.10 Next column V1_10__Next column.sql", "002 last V002__last.sql");
        assertThat(database.value("select string_agg(version || ' ' || name, ', ' order by applied_at)"
                        + " from migrations.schema_migrations where module = 'a'"))
                .isEqualTo("1.9 t, 1.10 Next_column, 002 last");
        assertThat(on(database, MODULE).quickStatus().isUpToDate()).isTrue();
        assertThat(on(database, MODULE).log(Optional.of(new ModuleName("a")), 10))
                .extracting(MigrationEvent::version)
                .extracting(version -> version.map(StepVersion::toString).orElse(""))
                .containsExactly("002", "1.10", "1.9");

        on(database, MODULE).undo(StepId.of("a:2"));
        on(database, MODULE).undo(StepId.of("a:1.10"));

        assertThat(recorded("version")).containsExactly("1.9");
        assertThat(database.value("select string_agg(version, ' ') from migrations.script where module = 'a'"))
                .isEqualTo("1.9");
    }

    @Test
    void aFileThatIsRenamedToAnEqualVersionIsTheSameStep() {
        on(database, MODULE).migrate();
        MigrationModule renamed = module("a")
                .script("V01.9__t.sql", "create table a.t (id int);")
                .script("V1.10.0__Next column.sql", "alter table a.t add column n int;")
                .script("V2__last.sql", "create table a.last (id int);")
                .script("U02__last.sql", "drop table a.last;");

        assertThat(on(database, renamed).migrate().applied()).isEmpty();
        assertThat(on(database, renamed).log(Optional.of(new ModuleName("a")), 1))
                .extracting(event -> event.version().orElseThrow().toString())
                .containsExactly("2");

        on(database, renamed).undo(StepId.of("a:2.0"));

        assertThat(recorded("version")).containsExactly("1.9", "1.10");
        assertThat(on(database, renamed).migrate().applied())
                .extracting(applied -> applied.label())
                .containsExactly("a:2");
    }

    @Test
    void aRecordedVersionWithoutAFileIsAMissingStep() {
        on(database, MODULE).migrate();
        record("1.1");

        assertThat(on(database, MODULE).status().explanations())
                .extracting(Explanation::toString)
                .singleElement()
                .asString()
                .contains("a:1.1 (d) is applied, but its file is missing", "Restore V1.1__d.sql");
        assertThat(on(database, MODULE).status().modules())
                .flatMap(ModuleStatus::steps)
                .filteredOn(step -> step.state() == StepState.MISSING)
                .extracting(step -> step.id().toString())
                .containsExactly("a:1.1");
        assertThatThrownBy(() -> on(database, MODULE).migrate()).isInstanceOf(InvalidPlan.class);
    }

    @Test
    void aRecordedVersionThatFlywayDoesNotKnowIsReportedWithItsRow() {
        on(database, MODULE).migrate();
        record("1.x");
        MigrationModule more = MODULE.script("V3__u.sql", "create table a.u (id int);");

        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> on(database, more).migrate(),
                () -> on(database, MODULE).migrate(),
                () -> on(database, MODULE).status(),
                () -> on(database, MODULE).quickStatus(),
                () -> on(database, MODULE).verify())) {
            assertThatThrownBy(question)
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("The history of module a has a row with version '1.x'.")
                    .hasMessageNotContaining("SQLSTATE");
        }
    }

    private List<Object> recorded(String columns) {
        return database
                .query("select %s as line from a.flyway_schema_history where type = 'SQL' order by installed_rank"
                        .formatted(columns))
                .stream()
                .map(row -> row.get("line"))
                .toList();
    }

    private void record(String version) {
        database.execute("""
                insert into a.flyway_schema_history
                  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (7, '%1$s', 'd', 'SQL', 'V%1$s__d.sql', 0, current_user, 0, true)
                """.formatted(version));
    }
}
