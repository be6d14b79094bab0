package dev.mosaic.onboarding;

import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ModuleTest("onboarding")
class OnboardingMigrationsIT {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("onboarding");
    }

    @Test
    void anEmailIsOneUsersInWhateverCase(@MigratedTo("onboarding:1") TestDatabase database) {
        user(database, "Ada@example.com");

        assertRefused(database, "insert into onboarding.users (email) values ('ada@EXAMPLE.com')", "users_email_key");
        assertRefused(database, "insert into onboarding.users (username) values ('x')", "users_email_or_phone_check");
    }

    /** The original came to have two records of persona data for one session. */
    @Test
    void aUserHasOneSessionAndASessionOneRecord(TestDatabase database) {
        String session = session(database, user(database, "one-session@example.com"));

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
    void theJsonValueNullIsNoObject(TestDatabase database) {
        String session = session(database, user(database, "json-null@example.com"));

        assertRefused(
                database,
                "insert into onboarding.persona_data (session_id, core_persona) values (" + session + ", 'null')",
                "persona_data_core_persona_check");
    }

    @Test
    void aRecordThatIsLargerAlreadyStopsNoStart(@MigratedTo("onboarding:10") TestDatabase database) {
        String session = session(database, user(database, "large@example.com"));
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

    /** A login looks for the composed form. */
    @Test
    void aUserWithADecomposedEmailIsFoundByALogin(@MigratedTo("onboarding:12") TestDatabase database) {
        String zoe = user(database, "Zoe\u0308@example.com");
        String twin = user(database, "Ame\u0301lie@example.com");
        String composed = user(database, "am\u00e9lie@example.com");

        database.migrate();

        assertThat(database.value("select user_id from onboarding.find_login('zo\u00eb@example.com')"))
                .isEqualTo(zoe);
        assertThat(database.value("select email from onboarding.users where id = ?::uuid", zoe))
                .isEqualTo("Zo\u00eb@example.com");
        assertThat(database.value("select user_id from onboarding.find_login('am\u00e9lie@example.com')"))
                .isEqualTo(composed);
        assertThat(database.value("select email from onboarding.users where id = ?::uuid", twin))
                .as("the email has another user")
                .isEqualTo("Ame\u0301lie@example.com");
    }

    /** The original left updated_at as it was. */
    @Test
    void aChangeOfARecordMovesUpdatedAt(TestDatabase database) {
        String session = session(database, user(database, "updated-at@example.com"));
        database.execute("insert into onboarding.persona_data (session_id, core_persona, updated_at)" + " values ("
                + session + ", '{}', '2000-01-01')");

        database.execute("update onboarding.persona_data"
                + " set core_persona = jsonb_set(core_persona, '{a}', '1') where session_id = " + session);

        assertThat(database.value("select updated_at > now() - interval '1 hour' from onboarding.persona_data"
                        + " where session_id = " + session))
                .isEqualTo("true");
    }

    @Test
    void aPersonaIsInactiveUnlessToldAndOneOfAUserIsActive(TestDatabase database) {
        String user = user(database, "active@example.com");

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
        String user = user(database, "existing@example.com");
        database.execute(
                "insert into onboarding.personas (owner_id, name) values (?::uuid, 'A'), (?::uuid, 'B')", user, user);

        database.migrate();

        assertThat(database.value("select count(*) from onboarding.personas where is_active"))
                .isEqualTo("0");
    }

    @Test
    void theDefaultPersonaIsOneOfThatUser(TestDatabase database) {
        String ada = user(database, "default-ada@example.com");
        String grace = user(database, "default-grace@example.com");
        String gracesPersona = persona(database, grace);

        assertRefused(
                database,
                "insert into onboarding.user_default_personas (user_id, persona_id) values ('%s', '%s')"
                        .formatted(ada, gracesPersona),
                "user_default_personas_persona_id_fkey");
    }

    @Test
    void theDefaultPersonaStaysUntilItsUserGoes(TestDatabase database) {
        String user = user(database, "stays@example.com");
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

    @Test
    void aSubjectIsOneUsers(TestDatabase database) {
        database.execute("insert into onboarding.users (email, subject) values ('subject@example.com', 'auth0|1')");

        assertRefused(
                database,
                "insert into onboarding.users (email, subject) values ('another@example.com', 'auth0|1')",
                "users_subject_key");
        assertRefused(
                database,
                "insert into onboarding.users (email, subject) values ('blank@example.com', ' ')",
                "users_subject_check");
    }

    @Test
    void aLoginIsFoundByWhoeverMayNotReadUsers(TestDatabase database) throws SQLException {
        String user = user(database, "Login@example.com");
        database.execute("update onboarding.users set password_hash = 'h', subject = 's' where id = ?::uuid", user);

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Rolled back, role included.
            statement.execute("create role passer_by");
            statement.execute("grant usage on schema onboarding to passer_by");
            statement.execute("set local role passer_by");

            assertThat(first(
                            statement,
                            "select concat(user_id, password_hash) from onboarding.find_login('LOGIN@example.com')"))
                    .isEqualTo(user + "h");
            assertThat(first(statement, "select user_id from onboarding.find_subject('s')"))
                    .isEqualTo(user);
            assertThat(first(statement, "select count(*) from onboarding.find_login('nobody@example.com')"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> first(statement, "select id from onboarding.users"))
                    .hasMessageContaining("permission denied");
            connection.rollback();
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static String user(TestDatabase database, String email) {
        return added(database, "insert into onboarding.users (email) values (?) returning id", email);
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
