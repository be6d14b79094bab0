package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.DatabaseRefused;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A history in which another tool has recorded a version that is no whole number. */
class ForeignVersionsIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aVersionInPartsIsReportedWithItsRow() {
        on(database, MODULE).migrate();
        database.execute("""
                insert into a.flyway_schema_history
                  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (7, '1.1', 'd', 'SQL', 'V1.1__d.sql', 0, current_user, 0, true)
                """);
        MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");

        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> on(database, more).migrate(),
                () -> on(database, MODULE).migrate(),
                () -> on(database, MODULE).status(),
                () -> on(database, MODULE).quickStatus(),
                () -> on(database, MODULE).verify())) {
            assertThatThrownBy(question)
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("\"a\".\"flyway_schema_history\" has version 1.1 (V1.1__d.sql).")
                    .hasMessageContaining("Mosaic supports only integer versions")
                    .hasMessageNotContaining("SQLSTATE");
        }
    }
}
