package dev.mosaic.onboarding.persona.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivePersonaIT {
    private final ApiServer server;

    ActivePersonaIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anActivatedPersonaIsTheOnlyActiveOne() {
        ApiUser ada = server.newcomer();
        String work = created(ada, "Work");

        Answer activated = ada.post("/api/v1/personas/%s/activate".formatted(work), "");

        assertThat(activated.status()).isEqualTo(200);
        assertThat(activated.json().value("active")).isEqualTo(true);
        assertThat(active(ada)).containsExactly("Work");
    }

    @Test
    void activatingTheActivePersonaAgainLeavesItActive() {
        ApiUser ada = server.newcomer();

        assertThat(ada.post("/api/v1/personas/%s/activate".formatted(ada.defaultPersona()), "")
                        .status())
                .isEqualTo(200);
        assertThat(active(ada)).containsExactly("My Twin");
    }

    /** The original deactivated all of them, and only then answered 404. */
    @Test
    void activatingAnUnknownPersonaIsNotFoundAndDeactivatesNone() {
        ApiUser ada = server.newcomer();
        List<JsonValue> before = ada.get("/api/v1/personas").items();
        UUID unknown = UUID.randomUUID();

        Answer refused = ada.post("/api/v1/personas/%s/activate".formatted(unknown), "");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("There is no persona " + unknown);
        assertThat(ada.get("/api/v1/personas").items()).isEqualTo(before);
    }

    @Test
    void activatingThePersonaOfAnotherUserChangesNothing() {
        ApiUser ada = server.newcomer();
        String adas = created(ada, "Work");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.post("/api/v1/personas/%s/activate".formatted(adas), "")
                        .status())
                .isEqualTo(404);
        assertThat(active(mallory)).containsExactly("My Twin");
        assertThat(active(ada)).containsExactly("My Twin");
    }

    @Test
    void concurrentActivationsAllSucceedAndOneIsActive() {
        ApiUser ada = server.newcomer();
        List<String> personas = List.of(
                created(ada, "A"), created(ada, "B"), created(ada, "C"), created(ada, "D"), ada.defaultPersona());
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(10, () -> {
                    String id = personas.get(turn.getAndIncrement() % personas.size());
                    return ada.post("/api/v1/personas/%s/activate".formatted(id), "");
                }))
                .extracting(Answer::status)
                .containsOnly(200);

        assertThat(active(ada)).hasSize(1);
    }

    @Test
    void deletingTheActivePersonaActivatesTheNewestLeft() {
        ApiUser ada = server.newcomer();
        created(ada, "Older");
        created(ada, "Newer");
        String work = created(ada, "Work");
        ada.post("/api/v1/personas/%s/activate".formatted(work), "");

        Answer deleted = ada.delete("/api/v1/personas/" + work);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json()).isEqualTo(JsonValue.of("{\"id\": \"%s\", \"deletedMessages\": 0}".formatted(work)));
        assertThat(ada.get("/api/v1/personas").each("name")).containsExactly("Newer", "Older", "My Twin");
        assertThat(active(ada)).containsExactly("Newer");
    }

    @Test
    void deletingAnInactivePersonaLeavesTheActiveOne() {
        ApiUser ada = server.newcomer();
        String work = created(ada, "Work");

        assertThat(ada.delete("/api/v1/personas/" + work).status()).isEqualTo(200);
        assertThat(active(ada)).containsExactly("My Twin");
        assertThat(ada.get("/api/v1/personas/" + work).status()).isEqualTo(404);
        assertThat(ada.delete("/api/v1/personas/" + work).status()).isEqualTo(404);
    }

    @Test
    void concurrentDeletionsAndActivationsLeaveOneActive() {
        ApiUser ada = server.newcomer();
        List<String> personas = List.of(created(ada, "A"), created(ada, "B"), created(ada, "C"), created(ada, "D"));
        AtomicInteger turn = new AtomicInteger();

        assertThat(AtOnce.times(8, () -> {
                    int mine = turn.getAndIncrement();
                    String id = personas.get(mine / 2);
                    return mine % 2 == 0
                            ? ada.delete("/api/v1/personas/" + id)
                            : ada.post("/api/v1/personas/%s/activate".formatted(id), "");
                }))
                .extracting(Answer::status)
                .isSubsetOf(200, 404);

        assertThat(ada.get("/api/v1/personas").each("name")).containsExactly("My Twin");
        assertThat(active(ada)).containsExactly("My Twin");
    }

    @Test
    void anActivationIsTwoStatements() {
        ApiUser ada = server.newcomer();
        String work = created(ada, "Work");

        assertThat(server.statementsOf(() -> ada.post("/api/v1/personas/%s/activate".formatted(work), "")))
                .isEqualTo(2);
    }

    private static String created(ApiUser user, String name) {
        return user.post("/api/v1/personas", "{\"name\": \"%s\"}".formatted(name))
                .id();
    }

    private static List<String> active(ApiUser user) {
        return user.get("/api/v1/personas").items().stream()
                .filter(persona -> Boolean.TRUE.equals(persona.value("active")))
                .map(persona -> persona.text("name"))
                .toList();
    }
}
