package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("accounts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpIT {
    private static final String PASSWORD = "correct horse";

    private final TestDatabase database;
    private final ApiServer server;

    SignUpIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aSignUpReturnsTheUserAndAToken() {
        Answer answer = signUp("Ada@example.com");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().text("email")).isEqualTo("Ada@example.com");
        assertThat(answer.json().text("name")).isEqualTo("Ada Lovelace");
        assertThat(answer.json().text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.json().value("expiresIn")).isEqualTo(3600);
        assertThat(answer.body()).doesNotContain(PASSWORD, "argon2");
        assertThat(database.query("select email, subject from accounts.accounts where user_id = ?::uuid", answer.id()))
                .singleElement()
                .satisfies(account -> assertThat(account)
                        .containsEntry("email", "Ada@example.com")
                        .containsEntry("subject", null));
        assertThat(server.bearer(answer.json().text("accessToken"))
                        .get("/api/v1/caller")
                        .body())
                .isEqualTo(answer.id());
    }

    @Test
    void aPasswordIsStoredAsAHash() {
        String id = signUp("hash@example.com").id();

        assertThat(database.value("select password_hash from accounts.accounts where user_id = ?::uuid", id))
                .startsWith("$argon2id$v=19$m=8,t=1,p=1$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void anEmailThatDiffersOnlyInCaseIsAConflict() {
        signUp("linus@example.com");

        Answer again = signUp("Linus@Example.COM");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("There is a user with this email already");
    }

    @Test
    void withoutRevealingEmailsATakenOneGetsTheResponseOfANewOne() {
        signUp("edsger@example.com");

        try (ApiServer silent = ApiServer.on(database, Map.of("mosaic.signup-reveals-email", "false"))) {
            Answer known =
                    silent.anonymous().post("/api/v1/auth/signup", request("Edsger@example.com", "another password"));
            Answer unknown =
                    silent.anonymous().post("/api/v1/auth/signup", request("donald@example.com", "his password"));

            for (Answer answer : new Answer[] {known, unknown}) {
                assertThat(answer.status()).isEqualTo(202);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.headers().keySet()).isEqualTo(known.headers().keySet());
            }
            assertThat(logIn(silent, "edsger@example.com", PASSWORD)).isEqualTo(200);
            assertThat(logIn(silent, "edsger@example.com", "another password")).isEqualTo(401);
            assertThat(logIn(silent, "donald@example.com", "his password")).isEqualTo(200);
        }
    }

    @Test
    void withoutRevealingEmailsSignUpsOfOneClientAreLimitedToo() {
        Map<String, String> settings =
                Map.of("mosaic.signup-reveals-email", "false", "mosaic.login-attempts.per-address", "2");
        try (ApiServer silent = ApiServer.on(database, settings)) {
            for (int i = 0; i < 2; i++) {
                assertThat(silent.anonymous()
                                .post("/api/v1/auth/signup", request("same@example.com", PASSWORD))
                                .status())
                        .isEqualTo(202);
            }
            assertThat(silent.anonymous()
                            .post("/api/v1/auth/signup", request("same@example.com", PASSWORD))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void emailAndNameAreNormalised() {
        Answer signedUp = server.anonymous().post("/api/v1/auth/signup", """
                {"email": "zoe\\u0308@example.com", "password": "long enough", "name": " Zoe\\u0308 "}
                """);

        assertThat(signedUp.json().text("email")).isEqualTo("zo\u00eb@example.com");
        assertThat(signedUp.json().text("name")).isEqualTo("Zo\u00eb");
        assertThat(signUp("ZO\u00cb@example.com").status()).isEqualTo(409);
    }

    @Test
    void concurrentSignUpsWithOneEmailCreateOneAccount() {
        List<Integer> statuses = AtOnce.times(8, () -> signUp("barbara@example.com")).stream()
                .map(Answer::status)
                .sorted()
                .toList();

        assertThat(statuses.getFirst()).isEqualTo(201);
        assertThat(statuses.subList(1, 8)).isEqualTo(Collections.nCopies(7, 409));
        assertThat(database.value("select count(*) from accounts.accounts where lower(email) = 'barbara@example.com'"))
                .isEqualTo("1");
    }

    @Test
    void aSignUpIsTwoStatements() {
        assertThat(server.statementsOf(() -> signUp("alan@example.com"))).isEqualTo(2);
    }

    @Test
    void aListenerThatFailsLeavesNoAccount() {
        String email = "kathleen@example.com";

        assertThat(server.anonymous()
                        .post("/api/v1/auth/signup", request(email, PASSWORD, FailingListener.NAME))
                        .status())
                .isEqualTo(500);

        assertThat(database.value("select count(*) from accounts.accounts where email = ?", email))
                .isEqualTo("0");
        assertThat(signUp(email).status()).isEqualTo(201);
    }

    /** The client is not the cause: neither 401 nor 403. */
    @Test
    void aSignUpWithoutThePrivilegeToInsertIsAServerError() {
        String grantee = database.value("""
                select grantee
                from information_schema.table_privileges
                where table_schema = 'accounts'
                    and table_name = 'accounts'
                    and privilege_type = 'INSERT'
                    and grantee like '%application'
                """);
        database.execute("revoke insert on accounts.accounts from " + grantee);
        try {
            assertThat(signUp("frances@example.com").status()).isEqualTo(500);
        } finally {
            database.execute("grant insert on accounts.accounts to " + grantee);
        }
        assertThat(signUp("frances@example.com").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password": "long enough", "name": "x"}                                | email: must not be null
            {"email": "ada", "password": "long enough", "name": "x"}                | email: must be an email address
            {"email": "ada l@example.com", "password": "long enough", "name": "x"}  | email: must be an email address
            {"email": "a@b@c", "password": "long enough", "name": "x"}              | email: must be an email address
            {"email": "a\\u0000@b", "password": "long enough", "name": "x"}         | email: must be an email address
            {"email": "a@b.c", "name": "x"}                                         | password: must not be null
            {"email": "a@b.c", "password": "1234567", "name": "x"}                  | password: must have at least 8 characters
            {"email": "a@b.c", "password": "🦉🦉🦉🦉🦉🦉🦉", "name": "x"}           | password: must have at least 8 characters
            {"email": "a@b.c", "password": "long\\u0000enough", "name": "x"}        | password: must not contain the character U+0000
            {"email": "a@b.c", "password": "long enough"}                           | name: must not be null
            {"email": "a@b.c", "password": "long enough", "name": " "}              | name: must not be blank
            """)
    void eachInvalidFieldIsReported(String body, String problem) {
        Answer answer = server.anonymous().post("/api/v1/auth/signup", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(problem).doesNotContain("1234567", "long enough");
    }

    @Test
    void aPasswordHasUpToTwoHundredCharacters() {
        assertThat(signUp("longest@example.com", "x".repeat(200)).status()).isEqualTo(201);
        assertThat(signUp("longer@example.com", "x".repeat(201)).body())
                .contains("password: must have at most 200 characters");
    }

    @Test
    void aPasswordMayConsistOfBlanks() {
        assertThat(signUp("blanks@example.com", "        ").status()).isEqualTo(201);
    }

    private Answer signUp(String email) {
        return signUp(email, PASSWORD);
    }

    private Answer signUp(String email, String password) {
        return server.anonymous().post("/api/v1/auth/signup", request(email, password));
    }

    private static int logIn(ApiServer server, String email, String password) {
        return server.anonymous()
                .post("/api/v1/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .status();
    }

    private static String request(String email, String password) {
        return request(email, password, "Ada Lovelace");
    }

    private static String request(String email, String password, String name) {
        return "{\"email\": \"%s\", \"password\": \"%s\", \"name\": \"%s\"}".formatted(email, password, name);
    }
}
