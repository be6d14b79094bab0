package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no honest client sends: every field of onboarding's requests, filled with what should not be there. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {
    private static final String WIZARD = "/api/onboarding";
    private static final String PERSONA_DATA = "/api/onboarding/persona-data";
    private static final String PERSONAS = "/api/personas";
    private static final int DEEP = 5_000;
    private static final int HUGE = 200_000;

    private final ApiServer server;

    HostileRequestsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> refused() {
        return fields().flatMap(field -> Stream.of(
                        "[[]]",
                        "{\"a\": \"\\u0000\"}",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"" + "x".repeat(HUGE) + "\"",
                        "[".repeat(DEEP) + "]".repeat(DEEP),
                        "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
                        "{\"a\": 1e999999999}",
                        "\u0000",
                        "nonsense")
                .map(value -> Arguments.of(field, value.length() > 100 ? "long" : value, value)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void aFieldOfAnotherFormIsAProblemOfTheCaller(Field field, String name, String value) {
        assertProblem(field.sent(server.newcomer(), value));
    }

    static Stream<Arguments> texts() {
        return fields().flatMap(field -> Stream.of(
                        "",
                        " ",
                        "🦉👩‍👩‍👧",
                        "\u202eevil\u202c שלום",
                        "'; drop table onboarding.users; --",
                        ":name ${x} #{1+1} ?",
                        "<script>alert(1)</script>",
                        "%00%s{0}",
                        "\\u0001\\u001f\\uffff",
                        "../../etc/passwd")
                .map(text -> Arguments.of(field, "\"" + text + "\"")));
    }

    /** The JSON reader takes these for texts where a text is expected, and for nothing else. */
    static Stream<Arguments> scalars() {
        return fields().flatMap(
                        field -> Stream.of("5", "true", "1e999999999").map(value -> Arguments.of(field, value)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"texts", "scalars"})
    void aTextIsKeptAsItIsOrAProblemOfTheCaller(Field field, String value) {
        Answer answer = field.sent(server.newcomer(), value);

        if (answer.status() >= 300) {
            assertProblem(answer);
        } else {
            assertThat(answer.body()).isNotEmpty();
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                        "",
                        "[]",
                        "5",
                        "null",
                        "\"text\"",
                        "{",
                        "{\"a\": }",
                        "\u0000",
                        "[".repeat(DEEP),
                        "{\"a\":".repeat(DEEP))
                .flatMap(body -> Stream.of(
                        Arguments.of("POST", PERSONAS, body),
                        Arguments.of("PATCH", PERSONAS + "/{id}", body),
                        Arguments.of("PUT", PERSONA_DATA, body),
                        Arguments.of("PATCH", PERSONA_DATA + "/platforms/blog", body),
                        Arguments.of("PUT", WIZARD + "/steps/2", body)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bodies")
    void aBodyThatIsNoObjectIsAProblemOfTheCaller(String method, String path, String body) {
        assertProblem(sent(server.newcomer(), method, path, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/personas                     | {"name": "x", "colour": "#000000"} | colour
            PATCH | /api/personas/{id}                | {"isDefault": true}                | isDefault
            PUT   | /api/onboarding/persona-data      | {"corePersonas": {}}               | corePersonas
            """)
    void aFieldThatThereIsNotIsNamed(String method, String path, String body, String field) {
        Answer answer = sent(server.newcomer(), method, path, body);

        assertProblem(answer);
        assertThat(answer.json().at("errors").elements()).singleElement().satisfies(error -> {
            assertThat(error.text("field")).isEqualTo(field);
            assertThat(error.text("message")).isEqualTo("is not known here");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/personas?limit=%00",
        "GET, /api/personas?before=%00",
        "GET, /api/personas?before=%F0%9F%A6%89",
        "GET, /api/personas/%00",
        "GET, /api/personas/%27%3B--",
        "DELETE, /api/personas/x?confirm=true",
        "DELETE, /api/personas/{id}?confirm=perhaps",
        "GET, /api/onboarding/steps/0",
        "GET, /api/onboarding/steps/%00",
        "POST, /api/onboarding/steps/7/complete",
        "POST, /api/onboarding/steps/1e3/skip",
        "PATCH, /api/onboarding/persona-data/platforms/%00",
        "PATCH, /api/onboarding/persona-data/platforms/%20",
        "GET, /api/onboarding/nothing",
        "DELETE, /api/onboarding"
    })
    void anAddressThatCannotBeIsAProblemOfTheCaller(String method, String path) {
        assertProblem(sent(server.newcomer(), method, path, "{}"));
    }

    @Test
    void aBodyOverTheLimitIsAProblemOfTheCaller() {
        Answer answer = server.newcomer()
                .put(PERSONA_DATA, "{\"corePersona\": {\"a\": \"%s\"}}".formatted("x".repeat(1_500_000)));

        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(413);
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.json().value("status")).isEqualTo(answer.status());
        assertThat(answer.json().text("type")).isEqualTo("about:blank");
        assertThat(answer.body()).doesNotContain("Exception", "dev.mosaic", "select ", "insert ", "\tat ");
    }

    private static Answer sent(ApiUser user, String method, String path, String body) {
        String address = path.contains("{id}") ? path.replace("{id}", user.defaultPersona()) : path;
        return switch (method) {
            case "GET" -> user.get(address);
            case "DELETE" -> user.delete(address);
            case "POST" -> user.post(address, body);
            case "PUT" -> user.put(address, body);
            default -> user.patch(address, body);
        };
    }

    private static Stream<Field> fields() {
        List<Field> ofPersonas = Stream.of("name", "description", "content", "color")
                .flatMap(name ->
                        Stream.of(new Field("POST", PERSONAS, name), new Field("PATCH", PERSONAS + "/{id}", name)))
                .toList();
        return Stream.concat(
                ofPersonas.stream(),
                Stream.of("corePersona", "platformPersonas", "qualityMetrics", "selectedPlatforms")
                        .map(name -> new Field("PUT", PERSONA_DATA, name)));
    }

    record Field(String method, String path, String name) {
        Answer sent(ApiUser user, String value) {
            String required = method.equals("POST") && !name.equals("name") ? "\"name\": \"x\", " : "";
            return HostileRequestsIT.sent(user, method, path, "{%s\"%s\": %s}".formatted(required, name, value));
        }

        @Override
        public String toString() {
            return method + " " + path + " " + name;
        }
    }
}
