package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.MigrationStatus;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** Reasons in the database for which a run is refused are part of the status, in the words of the refusal. */
class StartRefusalsIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aSchemaWithTablesAndWithoutHistory() {
        database.execute("create schema a; create table a.by_hand (id int)");
        Migrations migrations = asOneRole(database, MODULE);

        assertRefusals(migrations).singleElement().isEqualTo("The schema a has tables, but no migration history.");
        assertThatThrownBy(migrations::migrate)
                .hasMessageContaining("The schema a has tables, but no migration history.");
    }

    @Test
    void aStepBelowABaseline() {
        asOneRole(database, MODULE).migrate();
        database.execute("""
                insert into a.flyway_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9, '5', 'by hand', 'BASELINE', 'by hand', session_user, 0, true)
                """);
        Migrations migrations =
                asOneRole(database, MODULE.script("V2__below.sql", "select 2;").script("V6__above.sql", "select 6;"));

        assertRefusals(migrations)
                .singleElement()
                .isEqualTo("a:2 is pending, but its version is not above the baseline.");
        assertThatThrownBy(migrations::migrate)
                .hasMessageContaining("a:2 is pending, but its version is not above the baseline.");
    }

    @Test
    void rolesThatAreMissing() {
        RoleScene scene = RoleScene.begin();
        scene.on(MODULE).migrate();
        String user = scene.login("nocreaterole");
        scene.database().execute("grant %s to %s".formatted(scene.owner("a"), user));
        String grants = """
                grant all on schema migrations, a to %1$s;
                grant all on all tables in schema migrations, a to %1$s;
                """.formatted(user);
        scene.database().execute(grants);
        Migrations migrations = scene.as(user, MODULE, module("b").script("V1__t.sql", "create table b.t (id int);"));

        assertRefusals(migrations)
                .singleElement()
                .isEqualTo("The user %s lacks the privilege to create the missing roles.".formatted(user));
        assertThatThrownBy(migrations::migrate)
                .hasMessageContaining("The user %s lacks the privilege to create the missing roles.".formatted(user));
    }

    @Test
    void aScriptThatWasChangedBesideTheNewNameOfItsModule() {
        asOneRole(database, module("chat").script("V1__t.sql", "create table chat.t (id int);"))
                .migrate();
        Migrations migrations = asOneRole(
                database,
                module("talk")
                        .script("V1__t.sql", "create table talk.t (id bigint);")
                        .formerly("chat"));

        assertThat(migrations.status().isUpToDate()).isFalse();
        List<String> reported = migrations.status().explanations().stream()
                .map(Explanation::what)
                .toList();
        assertThat(reported).singleElement().asString().contains("talk:1");
        assertThatThrownBy(migrations::migrate).hasMessageContaining(reported.getFirst());
    }

    private static AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> assertRefusals(
            Migrations migrations) {
        MigrationStatus status = migrations.status();
        assertThat(status.isUpToDate()).isFalse();
        return assertThat(status.explanations()).extracting(Explanation::what);
    }
}
