package dev.mosaic.onboarding.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.user.RegisteredUser;
import dev.mosaic.kernel.user.UserRegistrationListener;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import io.micronaut.context.ApplicationContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rows that a sign-up creates here and in the accounts module, in one transaction. */
@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserRegistrationIT {
    private static final String PASSWORD = "correct horse";

    private final TestDatabase database;
    private final ApiServer server;

    UserRegistrationIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewUserHasARowWithTheNameAndTheTimeOfTheSignUp() {
        String id = signUp("ada@example.com").id();

        assertThat(database.query("""
                        select
                            username,
                            timezone,
                            last_active_at > now() - interval '1 minute' as active
                        from onboarding.users
                        where id = ?::uuid
                        """, id))
                .containsExactly(Map.of("username", "Ada Lovelace", "timezone", "UTC", "active", true));
    }

    @Test
    void aNewUserHasAPersonaThatIsActiveAndTheDefault() {
        String token = signUp("grace@example.com").json().text("accessToken");

        assertThat(server.bearer(token).get("/api/v1/personas").items())
                .singleElement()
                .satisfies(persona -> {
                    assertThat(persona.text("name")).isEqualTo("My Twin");
                    assertThat(persona.text("color")).isEqualTo("#4f46e5");
                    assertThat(persona.value("active")).isEqualTo(true);
                    assertThat(persona.value("isDefault")).isEqualTo(true);
                });
    }

    @Test
    void concurrentSignUpsWithOneEmailCreateOneUser() {
        long users = count("onboarding.users");
        List<Integer> statuses = AtOnce.times(8, () -> signUp("barbara@example.com")).stream()
                .map(Answer::status)
                .sorted()
                .toList();

        assertThat(statuses.getFirst()).isEqualTo(201);
        assertThat(statuses.subList(1, 8)).isEqualTo(Collections.nCopies(7, 409));
        assertThat(count("accounts.accounts where email = 'barbara@example.com'"))
                .isEqualTo(1);
        assertThat(count("onboarding.users")).isEqualTo(users + 1);
        assertThat(count("onboarding.personas")).isEqualTo(users + 1);
        assertThat(count("onboarding.user_default_personas")).isEqualTo(users + 1);
    }

    @Test
    void aRegistrationThatFailsHereLeavesNoAccount(TestDatabase database) {
        database.execute("alter table onboarding.personas add constraint fails check (name <> 'My Twin') not valid");
        try {
            assertThat(signUp("kathleen@example.com").status()).isEqualTo(500);
        } finally {
            database.execute("alter table onboarding.personas drop constraint fails");
        }

        assertThat(count("accounts.accounts where email = 'kathleen@example.com'"))
                .isZero();
        assertThat(signUp("kathleen@example.com").status()).isEqualTo(201);
    }

    @Test
    void aRepeatedRegistrationChangesNothing() {
        RegisteredUser user = new RegisteredUser(UUID.randomUUID(), "Repeated");
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("mosaic.jwt.secret", ApiServer.SECRET);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            UserRegistrationListener listener = context.getBean(UserRegistrationListener.class);
            register(listener, user);
            String before = rows(user);

            register(listener, user);

            assertThat(rows(user)).isEqualTo(before);
        }
    }

    @Test
    void aLoginUpdatesTheLastActivity() {
        String id = signUp("alan@example.com").id();
        database.execute("update onboarding.users set last_active_at = '2000-01-01' where id = ?::uuid", id);

        logIn("alan@example.com", "another password");
        assertThat(isActive(id)).isEqualTo("false");
        logIn("alan@example.com", PASSWORD);
        assertThat(isActive(id)).isEqualTo("true");
    }

    @Test
    void aSignUpAndALoginAddOneStatementHere() {
        assertThat(server.statementsOf(() -> signUp("edsger@example.com"))).isEqualTo(3);
        assertThat(server.statementsOf(() -> logIn("edsger@example.com", PASSWORD)))
                .isEqualTo(4);
    }

    private static void register(UserRegistrationListener listener, RegisteredUser user) {
        CurrentCaller.asNew(new Caller(user.id()), () -> {
            listener.onRegistration(user);
            return user;
        });
    }

    private String rows(RegisteredUser user) {
        return String.valueOf(database.query("""
                select
                    users.*,
                    persona.*,
                    default_persona.*
                from onboarding.users as users
                join onboarding.personas as persona
                    on persona.owner_id = users.id
                join onboarding.user_default_personas as default_persona
                    on default_persona.user_id = users.id
                where users.id = ?
                """, user.id()));
    }

    private long count(String rows) {
        return Long.parseLong(String.valueOf(database.value("select count(*) from " + rows)));
    }

    private String isActive(String id) {
        return String.valueOf(database.value(
                "select last_active_at > now() - interval '1 hour' from onboarding.users where id = ?::uuid", id));
    }

    private Answer signUp(String email) {
        return server.anonymous()
                .post(
                        "/api/v1/auth/signup",
                        "{\"email\": \"%s\", \"password\": \"%s\", \"name\": \"Ada Lovelace\"}"
                                .formatted(email, PASSWORD));
    }

    private void logIn(String email, String password) {
        server.anonymous()
                .post("/api/v1/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }
}
