package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that PostgreSQL runs in several transactions, and what an earlier try of them may have left. */
class ConcurrentStepsIT {
    private static final MigrationModule MODULE =
            module("a").script("V1__t.sql", "create table a.t (id int); insert into a.t values (1), (1);");
    private static final MigrationModule INDEXED = MODULE.script(
            "V2__index.sql",
            "--@ transaction: none\n-- for look-ups\ncreate index concurrently t_id_idx\n  on a.t (id);");
    private static final MigrationModule UNIQUE = MODULE.script(
            "V2__unique.sql", "--@ transaction: none\ncreate unique index concurrently t_id_key on a.t (id);");

    private final TestDatabase database = emptyDatabase();

    @BeforeEach
    void migrate() {
        on(database, MODULE).migrate();
    }

    @Test
    void aValidIndexThatAnEarlierTryHasBuiltIsOnlyRecorded() {
        database.execute("create index concurrently t_id_idx on a.t (id)");
        String before = database.value("select 'a.t_id_idx'::regclass::oid");

        assertThat(on(database, INDEXED).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");

        assertThat(database.value("select 'a.t_id_idx'::regclass::oid")).isEqualTo(before);
        assertThat(on(database, INDEXED).migrate().applied()).isEmpty();
        assertThat(eventsOfTheSecondStep()).containsExactly("adopted");
    }

    @Test
    void aStepThatIsCutOffBeforeItsRecordHasOneEventWhenItIsRecorded() {
        MigrationModule cut = INDEXED.script("C2__index.sql", "select pg_terminate_backend(pg_backend_pid());");
        assertThatThrownBy(() -> asOneRole(database, cut).migrate()).hasMessageContaining("SQLSTATE 57P01");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.t_id_idx'::regclass"))
                .isEqualTo("true");
        assertThat(eventsOfTheSecondStep()).containsExactly("failed");

        assertThat(on(database, INDEXED).migrate().applied()).hasSize(1);
        assertThat(eventsOfTheSecondStep()).containsExactly("failed", "adopted");
    }

    @Test
    void theRecordAndTheEventOfAStepWithoutTransactionAreOne() {
        on(database, INDEXED).migrate();

        assertThat(database.value("""
                        select h.xmin = e.xmin
                        from a.flyway_schema_history h
                        join migrations.event e on e.module = 'a' and e.version::text = h.version
                        where h.version = '2'
                        """)).isEqualTo("true");
    }

    @Test
    void anInvalidIndexIsDroppedAndRebuilt() {
        assertThatThrownBy(() -> on(database, UNIQUE).migrate()).hasMessageContaining("a:2 failed");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.t_id_key'::regclass"))
                .isEqualTo("false");

        database.execute("delete from a.t where ctid in (select max(ctid) from a.t)");
        assertThat(on(database, UNIQUE).migrate().applied()).hasSize(1);
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.t_id_key'::regclass"))
                .isEqualTo("true");
    }

    @Test
    void anInvalidIndexIsNeverTakenForDoneByItsName() {
        MigrationModule lenient = MODULE.script(
                "V2__unique.sql",
                "--@ transaction: none\ncreate unique index concurrently if not exists t_id_key on a.t (id);");
        assertThatThrownBy(() -> on(database, lenient).migrate()).hasMessageContaining("a:2 failed");
        assertThatThrownBy(() -> on(database, lenient).migrate()).hasMessageContaining("a:2 failed");
        assertThat(on(database, lenient).status().pending()).isEqualTo(1);
    }

    @Test
    void anIndexThatIsGoneAlreadyIsOnlyRecordedAsDropped() {
        on(database, INDEXED).migrate();
        MigrationModule dropped =
                INDEXED.script("V3__no_index.sql", "--@ transaction: none\ndrop index concurrently a.t_id_idx;");
        database.execute("drop index a.t_id_idx");

        assertThat(on(database, dropped).migrate().applied()).hasSize(1);
    }

    @Test
    void remainsOfAReindexAreDropped() {
        on(database, INDEXED).migrate();
        database.execute("create index t_id_idx_ccnew on a.t (id)");
        database.execute("update pg_index set indisvalid = false where indexrelid = 'a.t_id_idx_ccnew'::regclass");
        MigrationModule again =
                INDEXED.script("V3__again.sql", "--@ transaction: none\nreindex index concurrently a.t_id_idx;");

        assertThat(on(database, again).migrate().applied()).hasSize(1);
        assertThat(database.value("select to_regclass('a.t_id_idx_ccnew')")).isNull();
    }

    @Test
    void aPartitionIsDetachedOnce() {
        database.execute(
                "create table a.p (id int) partition by list (id); create table a.p1 partition of a.p for values in (1)");
        MigrationModule detached = MODULE.script(
                "V2__detach.sql", "--@ transaction: none\nalter table a.p detach partition a.p1 concurrently;");

        assertThat(on(database, detached).migrate().applied()).hasSize(1);
        assertThat(database.value("select count(*) from pg_inherits where inhparent = 'a.p'::regclass"))
                .isEqualTo("0");
    }

    @Test
    void anAdoptedIndexIsNotRecordedWhileItsCheckFails() {
        database.execute("create index concurrently t_id_idx on a.t (id)");
        MigrationModule checked = INDEXED.script("C2__index.sql", "select id from a.t;");

        assertThatThrownBy(() -> on(database, checked).migrate()).hasMessageContaining("its check found 2 row(s)");

        assertThat(on(database, checked).status().pending()).isEqualTo(1);
        assertThat(eventsOfTheSecondStep()).containsExactly("failed");
    }

    private List<String> eventsOfTheSecondStep() {
        return database
                .query("select kind from migrations.event where module = 'a' and version = '2' order by id")
                .stream()
                .map(row -> String.valueOf(row.get("kind")))
                .toList();
    }
}
