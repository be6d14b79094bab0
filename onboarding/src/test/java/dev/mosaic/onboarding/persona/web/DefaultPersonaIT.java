package dev.mosaic.onboarding.persona.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultPersonaIT {
    private final ApiServer server;

    DefaultPersonaIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theLastChosenPersonaIsTheOnlyDefault() {
        ApiUser ada = server.newcomer();
        String work = created(ada, "Work");

        Answer chosen = ada.put("/api/v1/personas/%s/default".formatted(work), "");

        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.json().value("isDefault")).isEqualTo(true);
        assertThat(chosen.json().value("active")).isEqualTo(false);
        assertThat(defaults(ada)).containsExactly("Work");
    }

    @Test
    void anUnknownPersonaCannotBecomeTheDefault() {
        ApiUser ada = server.newcomer();

        assertThat(ada.put("/api/v1/personas/%s/default".formatted(UUID.randomUUID()), "")
                        .status())
                .isEqualTo(404);
        assertThat(defaults(ada)).containsExactly("My Twin");
    }

    @Test
    void thePersonaOfAnotherUserCannotBecomeTheDefault() {
        String adas = server.newcomer().defaultPersona();
        ApiUser mallory = server.newcomer();

        assertThat(mallory.put("/api/v1/personas/%s/default".formatted(adas), "")
                        .status())
                .isEqualTo(404);
        assertThat(defaults(mallory)).containsExactly("My Twin");
    }

    @Test
    void concurrentChoicesAllSucceedAndOneIsTheDefault() {
        ApiUser ada = server.newcomer();
        List<String> personas = List.of(created(ada, "A"), created(ada, "B"), ada.defaultPersona());
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(9, () -> {
                    String id = personas.get(turn.getAndIncrement() % personas.size());
                    return ada.put("/api/v1/personas/%s/default".formatted(id), "");
                }))
                .extracting(Answer::status)
                .containsOnly(200);

        assertThat(defaults(ada)).hasSize(1);
    }

    @Test
    void theDefaultPersonaCannotBeDeletedAndTheMessageHasTheRemedy() {
        ApiUser ada = server.newcomer();
        created(ada, "Work");

        Answer refused = ada.delete("/api/v1/personas/%s?confirm=true".formatted(ada.defaultPersona()));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("My Twin is the default persona", "Make another one the default first");
        assertThat(ada.get("/api/v1/personas").items()).hasSize(2);
    }

    @Test
    void theOnlyPersonaCannotBeDeletedAndTheMessageHasTheRemedy() {
        ApiUser ada = server.newcomer();

        Answer refused = ada.delete("/api/v1/personas/" + ada.defaultPersona());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("My Twin is the only persona", "Create another one first");
    }

    @Test
    void aFormerDefaultCanBeDeleted() {
        ApiUser ada = server.newcomer();
        String first = ada.defaultPersona();
        String work = created(ada, "Work");
        ada.put("/api/v1/personas/%s/default".formatted(work), "");

        assertThat(ada.delete("/api/v1/personas/" + first).status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/personas").items()).singleElement().satisfies(left -> {
            assertThat(left.text("name")).isEqualTo("Work");
            assertThat(left.value("isDefault")).isEqualTo(true);
            assertThat(left.value("active")).isEqualTo(true);
        });
    }

    @Test
    void aConcurrentChoiceAndDeletionLeavesTheDefaultOrDeletesIt() {
        for (int i = 0; i < 10; i++) {
            ApiUser ada = server.newcomer();
            String work = created(ada, "Work");
            AtomicInteger turn = new AtomicInteger();

            assertThat(AtOnce.times(
                            2,
                            () -> turn.getAndIncrement() == 0
                                    ? ada.delete("/api/v1/personas/" + work)
                                    : ada.put("/api/v1/personas/%s/default".formatted(work), "")))
                    .extracting(Answer::status)
                    .containsOnlyOnce(200)
                    .containsAnyOf(404, 409);
            assertThat(defaults(ada)).hasSize(1);
        }
    }

    @Test
    void aChoiceIsOneStatement() {
        ApiUser ada = server.newcomer();
        String work = created(ada, "Work");

        assertThat(server.statementsOf(() -> ada.put("/api/v1/personas/%s/default".formatted(work), "")))
                .isEqualTo(1);
    }

    private static String created(ApiUser user, String name) {
        return user.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted(name))
                .id();
    }

    private static List<String> defaults(ApiUser user) {
        return user.get("/api/v1/personas").items().stream()
                .filter(persona -> Boolean.TRUE.equals(persona.value("isDefault")))
                .map(persona -> persona.text("name"))
                .toList();
    }
}
