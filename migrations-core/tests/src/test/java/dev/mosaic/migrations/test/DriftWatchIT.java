package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.DriftIT.A;
import static dev.mosaic.migrations.test.DriftIT.B;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.status.Drift.Who;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log of who changes the catalog, which a superuser installs. */
@Tag("differs-by-version")
class DriftWatchIT {
    private final TestDatabase database = emptyDatabase();
    private final String operator = database.name() + "_operator";

    @BeforeEach
    void install() {
        database.execute("create role %s superuser".formatted(operator));
        on(database, A).migrate();
        database.execute(Migrations.watchingScript());
        database.execute(Migrations.watchingScript());
    }

    @AfterEach
    void dropRole() {
        database.execute("drop role " + operator);
    }

    @Test
    void aDifferenceHasTheSessionThatMadeIt() throws SQLException {
        byHand("""
                alter table a.t add column extra int;
                comment on table a.t is 'by hand';
                grant select on a.words to pg_monitor;
                set role pg_monitor;
                reset role;
                drop index a.t_word_idx;
                alter table a.t drop constraint t_size_check;
                do $$
                begin
                  alter sequence a.numbers increment 5;
                exception when others then
                  raise;
                end $$;
                """);

        Map<String, Who> found = on(database, A).drift().differences().stream()
                .collect(
                        toMap(Difference::object, difference -> difference.who().orElseThrow()));

        assertThat(found)
                .containsOnlyKeys(
                        "column a.t.extra",
                        "comment on table a.t",
                        "view a.words",
                        "index a.t_word_idx",
                        "constraint a.t.t_size_check",
                        "sequence a.numbers")
                .allSatisfy((object, who) -> {
                    assertThat(who.user()).as(object).isEqualTo(operator);
                    assertThat(who.role()).isEqualTo(operator);
                    assertThat(who.application()).isEqualTo("a terminal");
                });
        assertThat(found.entrySet())
                .extracting(Map.Entry::getKey, entry -> entry.getValue().command())
                .contains(
                        tuple("index a.t_word_idx", "DROP INDEX"),
                        tuple("sequence a.numbers", "ALTER SEQUENCE"),
                        tuple("view a.words", "GRANT"));
    }

    @Test
    void migrationsAreNotLogged() {
        on(database, A, B).migrate();

        assertThat(database.value(
                        "select count(*) from mosaic_watch.ddl where object_identity ~ '^(a|b|migrations)[.]'"))
                .isEqualTo("0");
    }

    @Test
    void aLogThatCannotBeWrittenBlocksNoStatement() throws SQLException {
        database.execute("alter table mosaic_watch.ddl drop column command_tag");

        byHand("create table a.stray (id int); drop table a.stray; create table a.stray (id int);");

        assertThat(database.value("select to_regclass('a.stray')")).isEqualTo("a.stray");
        database.execute("drop table a.stray");
    }

    @Test
    void withoutTheLogADifferenceHasNoSession() throws SQLException {
        database.execute(Migrations.unwatchingScript());
        database.execute(Migrations.unwatchingScript());

        byHand("alter table a.t add column extra int");

        assertThat(on(database, A).drift().differences())
                .extracting(Difference::who)
                .containsExactly(Optional.empty());
        assertThat(database.value("select count(*) from pg_event_trigger where evtname ~ '^mosaic'"))
                .isEqualTo("0");
    }

    private void byHand(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session authorization " + operator);
            statement.execute("set application_name to 'a terminal'");
            statement.execute(sql);
            statement.execute("reset session authorization; reset application_name");
        }
    }
}
