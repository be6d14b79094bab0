package dev.mosaic.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerIT {
    private final TestDatabase database;
    private final ApiServer server;

    CallerIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aRequestThatNamesNobodyIsUnauthorized() {
        assertThat(server.nobody().get("/api/personas").status()).isEqualTo(401);
        assertThat(server.nobody().get("/api/onboarding/persona-data").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@", "@example.com", "ada lovelace@example.com", "a@b@c"})
    void aNameThatIsNoEmailIsRefused(String email) {
        Answer answer = server.user(email).get("/api/personas");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("This is not an email address: " + email);
    }

    @Test
    void theFirstRequestOfAnEmailEnrolsItWithAPersona() {
        Answer personas = server.user("grace@example.com").get("/api/personas");

        assertThat(personas.items()).singleElement().satisfies(persona -> {
            assertThat(persona.text("name")).isEqualTo("My Twin");
            assertThat(persona.text("color")).isEqualTo("#4f46e5");
            assertThat(persona.value("active")).isEqualTo(true);
            assertThat(persona.value("isDefault")).isEqualTo(true);
        });
    }

    @Test
    void theNextRequestInWhateverCaseIsTheSameUsers() {
        String first = server.user("linus@example.com").defaultPersona();

        assertThat(server.user("Linus@Example.COM").defaultPersona()).isEqualTo(first);
    }

    @Test
    void manyFirstRequestsAtOnceMakeOneUser() {
        assertThat(AtOnce.times(16, () -> server.user("barbara@example.com").get("/api/personas")))
                .extracting(Answer::status)
                .containsOnly(200);

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
    void anEnrolmentIsTwoStatementsAndAnyLaterRequestOne() {
        assertThat(server.statementsOf(() -> server.user("alan@example.com").get("/api/nothing")))
                .isEqualTo(2);
        assertThat(server.statementsOf(() -> server.user("alan@example.com").get("/api/nothing")))
                .isEqualTo(1);
    }

    @Test
    void anEnrolmentThatFailsLeavesNothing(TestDatabase database) {
        database.execute("alter table onboarding.personas add constraint nobody check (name <> 'My Twin') not valid");
        try {
            assertThat(server.user("kathleen@example.com").get("/api/personas").status())
                    .isEqualTo(500);
        } finally {
            database.execute("alter table onboarding.personas drop constraint nobody");
        }

        assertThat(database.value("select count(*) from onboarding.users where email = 'kathleen@example.com'"))
                .isEqualTo("0");
    }

    @Test
    void theHeaderCanBeTurnedOff() {
        try (ApiServer strict = ApiServer.on(database, Map.of("mosaic.development-header.enabled", "false"))) {
            assertThat(strict.user("mallory@example.com").get("/api/personas").status())
                    .isEqualTo(401);
        }
        assertThat(database.value("select count(*) from onboarding.users where email = 'mallory@example.com'"))
                .isEqualTo("0");
    }
}
