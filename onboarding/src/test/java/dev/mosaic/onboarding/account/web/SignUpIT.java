package dev.mosaic.onboarding.account.web;

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

@ModuleTest("onboarding")
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
    void aNewUserIsToldWithATokenThatServes() {
        Answer answer = signUp("Ada@example.com");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().text("email")).isEqualTo("Ada@example.com");
        assertThat(answer.json().text("name")).isEqualTo("Ada Lovelace");
        assertThat(answer.json().text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.json().value("expiresIn")).isEqualTo(3600);
        assertThat(answer.body()).doesNotContain(PASSWORD, "argon2");
        assertThat(database.query(
                        "select username, email, subject from onboarding.users where id = ?::uuid", answer.id()))
                .singleElement()
                .satisfies(user -> assertThat(user)
                        .containsEntry("username", "Ada Lovelace")
                        .containsEntry("email", "Ada@example.com")
                        .containsEntry("subject", null));
        assertThat(database.value(
                        "select last_active_at > now() - interval '1 minute' from onboarding.users where id = ?::uuid",
                        answer.id()))
                .isEqualTo("true");
    }

    @Test
    void aNewUserHasAPersonaThatIsActiveAndTheDefault() {
        String token = signUp("grace@example.com").json().text("accessToken");

        assertThat(server.bearer(token).get("/api/personas").items())
                .singleElement()
                .satisfies(persona -> {
                    assertThat(persona.text("name")).isEqualTo("My Twin");
                    assertThat(persona.text("color")).isEqualTo("#4f46e5");
                    assertThat(persona.value("active")).isEqualTo(true);
                    assertThat(persona.value("isDefault")).isEqualTo(true);
                });
    }

    @Test
    void aPasswordIsKeptAsAHash() {
        String id = signUp("hash@example.com").id();

        assertThat(database.value("select password_hash from onboarding.users where id = ?::uuid", id))
                .startsWith("$argon2id$v=19$m=8,t=1,p=1$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void anEmailWithAUserInWhateverCaseIsAConflict() {
        signUp("linus@example.com");

        Answer again = signUp("Linus@Example.COM");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("There is a user with this email already");
    }

    @Test
    void whereEmailsAreNotRevealedAKnownOneIsAnsweredAsANewOne() {
        signUp("edsger@example.com");

        try (ApiServer silent = ApiServer.on(database, Map.of("mosaic.signup-reveals-email", "false"))) {
            Answer known = silent.nobody().post("/api/auth/signup", request("Edsger@example.com", "another password"));
            Answer unknown = silent.nobody().post("/api/auth/signup", request("donald@example.com", "his password"));

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
    void whereEmailsAreNotRevealedSignUpsOfOneClientAreLimitedToo() {
        Map<String, String> settings =
                Map.of("mosaic.signup-reveals-email", "false", "mosaic.login-attempts.per-address", "2");
        try (ApiServer silent = ApiServer.on(database, settings)) {
            for (int i = 0; i < 2; i++) {
                assertThat(silent.nobody()
                                .post("/api/auth/signup", request("same@example.com", PASSWORD))
                                .status())
                        .isEqualTo(202);
            }
            assertThat(silent.nobody()
                            .post("/api/auth/signup", request("same@example.com", PASSWORD))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void anEmailAndANameAreStoredInOneForm() {
        Answer signedUp = server.nobody().post("/api/auth/signup", """
                {"email": "zoe\\u0308@example.com", "password": "long enough", "name": " Zoe\\u0308 "}
                """);

        assertThat(signedUp.json().text("email")).isEqualTo("zo\u00eb@example.com");
        assertThat(signedUp.json().text("name")).isEqualTo("Zo\u00eb");
        assertThat(signUp("ZO\u00cb@example.com").status()).isEqualTo(409);
    }

    @Test
    void ofManyAtOnceOneIsMade() {
        List<Integer> statuses = AtOnce.times(8, () -> signUp("barbara@example.com")).stream()
                .map(Answer::status)
                .sorted()
                .toList();

        assertThat(statuses.getFirst()).isEqualTo(201);
        assertThat(statuses.subList(1, 8)).isEqualTo(Collections.nCopies(7, 409));
        assertThat(database.query("""
                        select
                            count(distinct users.id) as users,
                            count(distinct persona.id) as personas,
                            count(distinct default_persona.persona_id) as defaults
                        from onboarding.users as users
                        left join onboarding.personas as persona
                            on persona.owner_id = users.id
                        left join onboarding.user_default_personas as default_persona
                            on default_persona.user_id = users.id
                        where lower(users.email) = 'barbara@example.com'
                        """)).containsExactly(Map.of("users", 1L, "personas", 1L, "defaults", 1L));
    }

    @Test
    void aSignUpIsOneStatement() {
        assertThat(server.statementsOf(() -> signUp("alan@example.com"))).isEqualTo(1);
    }

    @Test
    void aSignUpThatFailsLeavesNothing(TestDatabase database) {
        database.execute("alter table onboarding.personas add constraint nobody check (name <> 'My Twin') not valid");
        try {
            assertThat(signUp("kathleen@example.com").status()).isEqualTo(500);
        } finally {
            database.execute("alter table onboarding.personas drop constraint nobody");
        }

        assertThat(database.value("select count(*) from onboarding.users where email = 'kathleen@example.com'"))
                .isEqualTo("0");
        assertThat(signUp("kathleen@example.com").status()).isEqualTo(201);
    }

    /** The client is not the cause, and no token would help. */
    @Test
    void aSignUpThatTheDatabaseDoesNotPermitIsAnErrorOfTheServer() {
        String grantee = database.value("""
                select grantee
                from information_schema.table_privileges
                where table_schema = 'onboarding'
                    and table_name = 'users'
                    and privilege_type = 'INSERT'
                    and grantee like '%application'
                """);
        database.execute("revoke insert on onboarding.users from " + grantee);
        try {
            assertThat(signUp("frances@example.com").status()).isEqualTo(500);
        } finally {
            database.execute("grant insert on onboarding.users to " + grantee);
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
    void whatIsNotValidIsNamed(String body, String problem) {
        Answer answer = server.nobody().post("/api/auth/signup", body);

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
    void aPasswordMayBeOfBlanks() {
        assertThat(signUp("blanks@example.com", "        ").status()).isEqualTo(201);
    }

    private Answer signUp(String email) {
        return signUp(email, PASSWORD);
    }

    private Answer signUp(String email, String password) {
        return server.nobody().post("/api/auth/signup", request(email, password));
    }

    private static int logIn(ApiServer server, String email, String password) {
        return server.nobody()
                .post("/api/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .status();
    }

    private static String request(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\", \"name\": \"Ada Lovelace\"}".formatted(email, password);
    }
}
