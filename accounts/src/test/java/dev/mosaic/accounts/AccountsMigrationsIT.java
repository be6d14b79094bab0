package dev.mosaic.accounts;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ModuleTest("accounts")
class AccountsMigrationsIT {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("accounts");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("accounts");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("accounts");
    }

    @Test
    void anEmailIsUniqueWithoutRegardToCase(TestDatabase database) {
        account(database, "Ada@example.com");

        assertRefused(
                database,
                "insert into accounts.accounts (user_id, email) values (gen_random_uuid(), 'ada@EXAMPLE.com')",
                "accounts_email_key");
    }

    @Test
    void aPhoneIsUnique(TestDatabase database) {
        String insert = "insert into accounts.accounts (user_id, phone) values (gen_random_uuid(), '+44 1')";
        database.execute(insert);

        assertRefused(database, insert, "accounts_phone_key");
    }

    @Test
    void anAccountHasAnEmailOrAPhone(TestDatabase database) {
        assertRefused(
                database,
                "insert into accounts.accounts (user_id) values (gen_random_uuid())",
                "accounts_email_or_phone_check");
    }

    /** A login looks up the composed form. */
    @Test
    void anEmailIsInUnicodeNfc(TestDatabase database) {
        assertRefused(
                database,
                "insert into accounts.accounts (user_id, email) values (gen_random_uuid(), 'zoe\u0308@example.com')",
                "accounts_email_nfc_check");
        String zoe = account(database, "Zo\u00eb@example.com");

        assertThat(database.value("select user_id from accounts.find_login('zo\u00eb@example.com')"))
                .isEqualTo(zoe);
    }

    @Test
    void aSubjectIsUnique(TestDatabase database) {
        String insert =
                "insert into accounts.accounts (user_id, email, subject) values (gen_random_uuid(), '%s', '%s')";
        database.execute(insert.formatted("subject@example.com", "auth0|1"));

        assertRefused(database, insert.formatted("another@example.com", "auth0|1"), "accounts_subject_key");
        assertRefused(database, insert.formatted("blank@example.com", " "), "accounts_subject_check");
    }

    /** The foreign keys of the other modules reference onboarding.users. */
    @Test
    void noForeignKeyCrossesTheSchema(TestDatabase database) {
        assertThat(database.query("""
                        select reference.conname
                        from pg_catalog.pg_constraint as reference
                        where reference.contype = 'f'
                            and (
                                select count(*)
                                from pg_catalog.pg_class as class
                                where class.oid in (reference.conrelid, reference.confrelid)
                                    and class.relnamespace = 'accounts'::regnamespace
                            ) = 1
                            and reference.conrelid <> reference.confrelid
                        """)).isEmpty();
    }

    @Test
    void aRoleThatMayNotReadAccountsCanLookUpALogin(TestDatabase database) throws SQLException {
        String user = account(database, "Login@example.com");
        database.execute(
                "update accounts.accounts set password_hash = 'h', subject = 's' where user_id = ?::uuid", user);

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Rolled back, role included.
            statement.execute("create role passer_by");
            statement.execute("grant usage on schema accounts to passer_by");
            statement.execute("set local role passer_by");

            assertThat(first(
                            statement,
                            "select concat(user_id, password_hash) from accounts.find_login('LOGIN@example.com')"))
                    .isEqualTo(user + "h");
            assertThat(first(statement, "select user_id from accounts.find_subject('s')"))
                    .isEqualTo(user);
            assertThat(first(statement, "select count(*) from accounts.find_login('unknown@example.com')"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> first(statement, "select user_id from accounts.accounts"))
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

    private static String account(TestDatabase database, String email) {
        return Objects.requireNonNull(database.value(
                "insert into accounts.accounts (user_id, email) values (gen_random_uuid(), ?) returning user_id",
                email));
    }
}
