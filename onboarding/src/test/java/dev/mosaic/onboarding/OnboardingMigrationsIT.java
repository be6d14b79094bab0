package dev.mosaic.onboarding;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ModuleTest("onboarding")
class OnboardingMigrationsIT {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("onboarding");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("onboarding");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("onboarding");
    }

    /** The original came to have two records of persona data for one session. */
    @Test
    void aUserHasOneSessionAndASessionOneRecord(TestDatabase database) {
        String session = session(database, user(database, "one-session"));

        assertRefused(
                database,
                "insert into onboarding.onboarding_sessions (user_id) select user_id"
                        + " from onboarding.onboarding_sessions where id = " + session,
                "onboarding_sessions_user_id_key");
        database.execute("insert into onboarding.persona_data (session_id) values (" + session + ")");
        assertRefused(
                database,
                "insert into onboarding.persona_data (session_id) values (" + session + ")",
                "idx_persona_data_session_id");
    }

    @Test
    void aRecordNeedsASession(@MigratedTo("onboarding:3") TestDatabase database) {
        assertRefused(
                database,
                "insert into onboarding.persona_data (session_id) values (1)",
                "persona_data_session_id_fkey");
    }

    @Test
    void theJsonValueNullIsRefused(TestDatabase database) {
        String session = session(database, user(database, "json-null"));

        assertRefused(
                database,
                "insert into onboarding.persona_data (session_id, core_persona) values (" + session + ", 'null')",
                "persona_data_core_persona_check");
    }

    @Test
    void aRecordThatIsTooLargeAlreadyDoesNotFailTheMigration(@MigratedTo("onboarding:8") TestDatabase database) {
        String session = session(database, user(database, "large"));
        database.execute("insert into onboarding.persona_data (session_id, platform_personas) select " + session
                + ", jsonb_build_object('blog', repeat('x', 5000000))");

        database.migrate();

        assertThat(database.value("select jsonb_object_keys(platform_personas) from onboarding.persona_data"
                        + " where session_id = " + session))
                .isEqualTo("blog");
        assertRefused(
                database,
                "update onboarding.persona_data set selected_platforms = '[]', platform_personas ="
                        + " jsonb_build_object('blog', repeat('y', 5000000))",
                "persona_data_platform_personas_size");
    }

    /** The original left updated_at as it was. */
    @Test
    void aChangeOfARecordUpdatesUpdatedAt(TestDatabase database) {
        String session = session(database, user(database, "updated-at"));
        database.execute("insert into onboarding.persona_data (session_id, core_persona, updated_at)" + " values ("
                + session + ", '{}', '2000-01-01')");

        database.execute("update onboarding.persona_data"
                + " set core_persona = jsonb_set(core_persona, '{a}', '1') where session_id = " + session);

        assertThat(database.value("select updated_at > now() - interval '1 hour' from onboarding.persona_data"
                        + " where session_id = " + session))
                .isEqualTo("true");
    }

    @Test
    void aPersonaIsInactiveByDefaultAndAtMostOneOfAUserIsActive(TestDatabase database) {
        String user = user(database, "active");

        database.execute(
                "insert into onboarding.personas (owner_id, name) values (?::uuid, 'A'), (?::uuid, 'B')", user, user);
        assertThat(database.value(
                        "select count(*) from onboarding.personas where is_active and owner_id = ?::uuid", user))
                .isEqualTo("0");
        database.execute(
                "update onboarding.personas set is_active = true where name = 'A' and owner_id = ?::uuid", user);
        assertRefused(
                database,
                "update onboarding.personas set is_active = true where name = 'B' and owner_id = '" + user + "'",
                "personas_owner_id_active_key");
    }

    /** The original added the column with a default by which every persona that existed became active. */
    @Test
    void personasThatExistStayInactive(@MigratedTo("onboarding:4") TestDatabase database) {
        String user = user(database, "existing");
        database.execute(
                "insert into onboarding.personas (owner_id, name) values (?::uuid, 'A'), (?::uuid, 'B')", user, user);

        database.migrate();

        assertThat(database.value("select count(*) from onboarding.personas where is_active"))
                .isEqualTo("0");
    }

    @Test
    void theDefaultPersonaIsOneOfThatUser(TestDatabase database) {
        String ada = user(database, "default-ada");
        String grace = user(database, "default-grace");
        String gracesPersona = persona(database, grace);

        assertRefused(
                database,
                "insert into onboarding.user_default_personas (user_id, persona_id) values ('%s', '%s')"
                        .formatted(ada, gracesPersona),
                "user_default_personas_persona_id_fkey");
    }

    @Test
    void theDefaultPersonaIsDeletedOnlyWithItsUser(TestDatabase database) {
        String user = user(database, "stays");
        String persona = persona(database, user);
        session(database, user);
        database.execute(
                "insert into onboarding.user_default_personas (user_id, persona_id) values (?::uuid, ?::uuid)",
                user,
                persona);

        assertRefused(
                database,
                "delete from onboarding.personas where id = '" + persona + "'",
                "user_default_personas_persona_id_fkey");
        database.execute("delete from onboarding.users where id = ?::uuid", user);
        assertThat(database.value("select count(*) from onboarding.personas where owner_id = ?::uuid", user))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from onboarding.onboarding_sessions where user_id = ?::uuid", user))
                .isEqualTo("0");
    }

    private static String user(TestDatabase database, String name) {
        return added(database, "insert into onboarding.users (username) values (?) returning id", name);
    }

    private static String session(TestDatabase database, String user) {
        return added(
                database, "insert into onboarding.onboarding_sessions (user_id) values (?::uuid) returning id", user);
    }

    private static String persona(TestDatabase database, String owner) {
        return added(
                database,
                "insert into onboarding.personas (owner_id, name) values (?::uuid, 'Twin') returning id",
                owner);
    }

    private static String added(TestDatabase database, String sql, String argument) {
        return Objects.requireNonNull(database.value(sql, argument));
    }
}
