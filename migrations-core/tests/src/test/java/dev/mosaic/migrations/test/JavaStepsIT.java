package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.JavaStep;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps that are classes. */
@Tag("differs-by-version")
public class JavaStepsIT {
    private static final MigrationModule BASE = module("base")
            .script("V1__t.sql", "create table base.t (id int primary key); insert into base.t values (7);");
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "--@ after: base:1\ncreate table a.t (id int);")
            .after("base");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aClassIsAStepInItsPlaceAndItsTransaction() {
        MigrationModule a = A.with(V2__fill.class)
                .script("V3__more.sql", "alter table a.t add column more int;")
                .script("C2__fill.sql", "select 'nothing filled' where not exists (select from a.t);");

        assertThat(on(database, BASE, a).migrate().applied())
                .extracting(Applied::label)
                .containsSubsequence("base:1", "a:1", "a:2", "a:3");
        assertThat(database.value("select string_agg(id::text, ',') from a.t")).isEqualTo("7");
        // The role of the module has run it, and its row and its record are of one transaction.
        assertThat(
                        database.value(
                                "select (select xmin from a.t) = (select xmin from a.flyway_schema_history where version = '2')"))
                .isEqualTo("true");
        assertThat(on(database, BASE, a).migrate().applied()).isEmpty();
        assertThat(on(database, BASE, a).status().isUpToDate()).isTrue();
    }

    @Test
    void anAnnotationOfAJavaMigrationReplacesTheDirectivesOfAScript() {
        MigrationPlan plan = MigrationPlan.of(List.of(BASE, A.with(V2__fill.class)));

        assertThat(plan.steps().getLast().pins()).extracting(Object::toString).containsExactly("base:1");
        assertThat(plan.steps().getLast().migration().directives().lockTimeout())
                .hasValueSatisfying(time -> assertThat(time.toSeconds()).isEqualTo(5));
    }

    @Test
    void aFailedCheckRollsBackTheJavaMigration() {
        MigrationModule a = A.with(V2__fill.class).script("C2__fill.sql", "select 'row' from a.t;");

        assertThatThrownBy(() -> on(database, BASE, a).migrate())
                .hasMessageContaining("a:2 was rolled back: its check");
        assertThat(database.value("select count(*) from a.t")).isEqualTo("0");
    }

    @Test
    void aClassThatFailsLeavesNothing() {
        assertThatThrownBy(() -> on(database, BASE, A.with(V2__Failing.class)).migrate())
                .hasMessageContaining("a:2 failed")
                .hasMessageContaining("out of ideas");
        assertThat(database.value("select count(*) from a.t")).isEqualTo("0");
        assertThat(database.value("select kind from migrations.event where module = 'a' and version = '2'"))
                .isEqualTo("failed");
    }

    @Test
    void aClassCannotEndTheTransactionOfItsStep() {
        assertThatThrownBy(
                        () -> on(database, BASE, A.with(V2__Committing.class)).migrate())
                .hasMessageContaining("a:2 failed")
                .hasMessageContaining("Connection.commit is not allowed");
        assertThat(database.value("select count(*) from a.t")).isEqualTo("0");
    }

    @Test
    void aRefusalIsReportedWithPostgresqlsMessage() {
        assertThatThrownBy(() -> on(database, BASE, A.with(V2__Refused.class)).migrate())
                .hasMessageContaining("a:2 failed at dev/mosaic/migrations/test/V2__refused.java")
                .hasMessageContaining("relation \"nowhere\" does not exist (SQLSTATE 42P01)");
    }

    @Test
    void aClassAndAScriptOfOneVersionAreTwoSteps() {
        assertThatThrownBy(() ->
                        MigrationPlan.of(List.of(BASE, A.with(V2__fill.class).script("V2__other.sql", "select 1;"))))
                .isInstanceOfSatisfying(
                        InvalidPlan.class,
                        invalid -> assertThat(invalid.problems())
                                .hasAtLeastOneElementOfType(PlanProblem.DuplicateScript.class));
    }

    @Test
    void flywayItselfReadsTheRecord() {
        on(database, BASE, A.with(V2__fill.class)).migrate();

        MigrationInfo[] applied = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("a")
                .locations(new String[0])
                .load()
                .info()
                .applied();
        assertThat(applied).extracting(MigrationInfo::getScript).containsExactly("V1__t.sql", V2__fill.class.getName());
    }

    private static void backfill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into a.t select id from base.t");
        }
    }

    @JavaStep(after = "base:1", lockTimeout = "5s")
    public static final class V2__fill extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            backfill(context.getConnection());
        }
    }

    public static final class V2__Failing extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            backfill(context.getConnection());
            throw new IllegalStateException("out of ideas");
        }
    }

    public static final class V2__Committing extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            backfill(context.getConnection());
            context.getConnection().commit();
        }
    }

    public static final class V2__Refused extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("insert into nowhere values (1)");
            }
        }
    }
}
