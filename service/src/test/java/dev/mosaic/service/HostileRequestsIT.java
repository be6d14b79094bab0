package dev.mosaic.service;

import static dev.mosaic.service.HostileField.BOUNDARIES;
import static dev.mosaic.service.HostileField.CHECKLISTS;
import static dev.mosaic.service.HostileField.CHECKLIST_ITEMS;
import static dev.mosaic.service.HostileField.CONVERSATIONS;
import static dev.mosaic.service.HostileField.DESCRIPTION;
import static dev.mosaic.service.HostileField.INVITATIONS;
import static dev.mosaic.service.HostileField.LINK;
import static dev.mosaic.service.HostileField.PERSONAS;
import static dev.mosaic.service.HostileField.PERSONA_DATA;
import static dev.mosaic.service.HostileField.POLLS;
import static dev.mosaic.service.HostileField.PROFILE;
import static dev.mosaic.service.HostileField.RELATIONSHIPS;
import static dev.mosaic.service.HostileField.THREADS;
import static dev.mosaic.service.HostileField.WIZARD;
import static dev.mosaic.service.HostileField.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.service.openapi.CourseContent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile requests: every field of every request with invalid content. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {
    private static final int DEEP = 5_000;
    private static final int HUGE = 200_000;

    private final ApiServer server;

    HostileRequestsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        CourseContent.importInto(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> refused() {
        return HostileField.all()
                .flatMap(field -> Stream.of(
                                "[[]]",
                                "{\"a\": \"\\u0000\"}",
                                "\"\\u0000\"",
                                "\"\\ud800\"",
                                "\"" + "x".repeat(HUGE) + "\"",
                                "[".repeat(DEEP) + "]".repeat(DEEP),
                                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
                                "{\"a\": 1e999999999}",
                                "1e999999999",
                                "9".repeat(HUGE),
                                "[" + "0,".repeat(HUGE) + "0]",
                                "{\"a\":0},{",
                                "\u0000",
                                "nonsense")
                        .map(value -> Arguments.of(field, value.length() > 100 ? "long" : value, value)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void anInvalidFieldIsAClientError(HostileField field, String name, String value) {
        assertProblem(field.sent(server.newcomer(), value));
    }

    static Stream<Arguments> texts() {
        return HostileField.all()
                .flatMap(field -> Stream.of(
                                "",
                                " ",
                                "🦉👩‍👩‍👧",
                                "\u202eevil\u202c שלום",
                                "'; drop table onboarding.users; --",
                                ":name ${x} #{1+1} ?",
                                "<script>alert(1)</script>",
                                "%00%s{0}",
                                "\\u0001\\u001f\\uffff",
                                "1e600000000",
                                "../../etc/passwd")
                        .map(text -> Arguments.of(field, "\"" + text + "\"")));
    }

    static Stream<Arguments> others() {
        return HostileField.all().flatMap(field -> field.kind().others().map(value -> Arguments.of(field, value)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("others")
    void aFieldOfTheWrongTypeIsNamed(HostileField field, String value) {
        Answer answer = field.sent(server.newcomer(), value);

        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("errors").elements()).singleElement().satisfies(error -> {
            assertThat(error.text("field")).startsWith(field.name());
            assertThat(error.text("message")).startsWith(field.kind().refusal());
        });
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aDuplicateFieldIsRefused(HostileField field) {
        assertThat(detail(field.sent(server.newcomer(), "null, \"%s\": null".formatted(field.name()))))
                .startsWith("The body has the duplicate name %s (line 1, ".formatted(field.name()));
    }

    static Stream<HostileField> fields() {
        return HostileField.all();
    }

    @Test
    void aDuplicateNameInANestedObjectIsRefused() {
        assertThat(detail(server.newcomer().put(WIZARD + "/steps/2", "{\"a\": {\"b\": 1, \"b\": 2}}")))
                .startsWith("The body has the duplicate name b (line 1, ");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("addresses")
    void contentAfterTheJsonValueIsRefused(String method, String path) {
        assertThat(detail(sent(server.newcomer(), method, path, "{} {}")))
                .startsWith("The body is not valid JSON (line 1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void aTextIsStoredUnchangedOrRefused(HostileField field, String value) {
        Answer answer = field.sent(server.newcomer(), value);

        if (answer.status() >= 300) {
            assertProblem(answer);
        } else {
            assertThat(answer.body()).isNotEmpty();
        }
    }

    static Stream<HostileField> textFields() {
        return HostileField.all().filter(field -> field.kind() == HostileField.Kind.TEXT);
    }

    /** U+0958 is two characters in the normal form NFC. For each limit of a text, one is within it, and its normal form beyond. */
    @ParameterizedTest
    @MethodSource("textFields")
    void aTextWhoseNormalFormIsLongerIsStoredOrRefused(HostileField field) {
        ApiUser user = server.newcomer();
        for (int length : List.of(60, 170, 200, 300, 3_000, 6_000, 60_000)) {
            Answer answer = field.sent(user, "\"" + "\u0958".repeat(length) + "@example.com\"");

            if (answer.status() >= 300) {
                assertProblem(answer);
            } else {
                assertThat(answer.body()).isNotEmpty();
            }
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
                .flatMap(body -> addresses().map(address -> Arguments.of(address.get()[0], address.get()[1], body)));
    }

    /** Returns the operations with a body. */
    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("POST", PERSONAS),
                Arguments.of("PATCH", PERSONAS + "/{id}"),
                Arguments.of("PUT", PERSONA_DATA),
                Arguments.of("PATCH", PERSONA_DATA + "/platforms/blog"),
                Arguments.of("PUT", WIZARD + "/steps/2"),
                Arguments.of("POST", CONVERSATIONS),
                Arguments.of("POST", CONVERSATIONS + "/{conversation}/messages"),
                Arguments.of("PATCH", RELATIONSHIPS + "/{id}"),
                Arguments.of("POST", BOUNDARIES),
                Arguments.of("POST", INVITATIONS),
                Arguments.of("POST", LINK),
                Arguments.of("POST", THREADS),
                Arguments.of("PATCH", THREADS + "/{thread}"),
                Arguments.of("POST", THREADS + "/{thread}/messages"),
                Arguments.of("PUT", PROFILE),
                Arguments.of("PUT", DESCRIPTION),
                Arguments.of("POST", POLLS),
                Arguments.of("PUT", POLLS + "/{poll}/vote"),
                Arguments.of("POST", CHECKLISTS),
                Arguments.of("PATCH", CHECKLISTS + "/{checklist}"),
                Arguments.of("POST", CHECKLIST_ITEMS),
                Arguments.of("PATCH", CHECKLIST_ITEMS + "/{item}"),
                Arguments.of("PUT", CHECKLIST_ITEMS + "/{item}/position"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bodies")
    void aBodyThatIsNotAnObjectIsAClientError(String method, String path, String body) {
        assertProblem(sent(server.newcomer(), method, path, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/v1/personas                     | {"name": "x", "colour": "#000000"} | colour
            PATCH | /api/v1/personas/{id}                | {"isDefault": true}                | isDefault
            PUT   | /api/v1/onboarding/persona-data      | {"corePersonas": {}}               | corePersonas
            PATCH | /api/v1/relationships/{id}           | {"trusts": 5}                      | trusts
            POST  | /api/v1/groups/{group}/invitations   | {"role": "owner"}                  | role
            POST  | /api/v1/invitations/accept           | {"user": "x"}                      | user
            POST  | /api/v1/boundaries                   | {"kind": "topic", "topic": "x"}    | topic
            PATCH | /api/v1/threads/{thread}             | {"messageCount": 0}                | messageCount
            PATCH | /api/v1/checklists/{checklist}       | {"items": []}                      | items
            PUT   | /api/v1/courses/voice-of-your-own/profile | {"userId": "x"}              | userId
            """)
    void anUnknownFieldIsNamed(String method, String path, String body, String field) {
        Answer answer = sent(server.newcomer(), method, path, body);

        assertProblem(answer);
        // Besides other errors: an unknown field is often a misspelled required one.
        assertThat(answer.json().at("errors").elements()).anySatisfy(error -> {
            assertThat(error.text("field")).isEqualTo(field);
            assertThat(error.text("message")).isEqualTo("is an unknown property");
        });
    }

    @Test
    void aTooLargeBodyIsAClientError() {
        Answer answer = server.newcomer()
                .put(PERSONA_DATA, "{\"corePersona\": {\"a\": \"%s\"}}".formatted("x".repeat(1_500_000)));

        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(413);
    }

    private static String detail(Answer answer) {
        assertProblem(answer);
        return answer.json().text("detail");
    }

    /** Asserts that a request is refused as the client's error, without a word of the service's inside. */
    static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.json().value("status")).isEqualTo(answer.status());
        assertThat(answer.json().text("type"))
                .isEqualTo("/problems/" + answer.json().text("code"));
        assertThat(answer.body()).doesNotContain("Exception", "dev.mosaic", "select ", "insert ", "\tat ");
    }
}
