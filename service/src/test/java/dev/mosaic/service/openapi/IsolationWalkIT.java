package dev.mosaic.service.openapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No operation of the API document gives access to another user's data. All documented operations are tested, so new ones are covered
 * automatically.
 *
 * <p>{@link DocumentedRequestsIT} shows that these requests work for the owner.
 */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationWalkIT {
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Path parameters that are not ids: they select one of the parts that every user has, or a course, which every user reads. */
    private static final Set<String> CHOICES = Set.of("step", "platform", "slug", "number");

    /** References to a conversation. */
    private static final Set<String> CONVERSATIONS =
            Set.of("/api/v1/conversations", "conversationId", "/api/v1/groups", "/api/v1/memberships");

    private final ApiServer server;
    private final ApiDocument document;
    private final ApiUser owner;
    private final Belongings owned;
    private final ApiUser stranger;
    private final Belongings strangers;
    private final Map<String, String> seenByOwner;

    IsolationWalkIT(TestDatabase database) {
        this.server = ApiServer.on(database, Belongings.SETTINGS);
        CourseContent.importInto(database);
        this.document = ApiDocument.servedTo(server.anonymous());
        this.owned = Belongings.of(server);
        this.owner = owned.owner();
        this.strangers = Belongings.of(server);
        this.stranger = strangers.owner();
        this.seenByOwner = seenBy(owner, owned);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    List<ApiOperation> operations() {
        return document.operations();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void resourcesOfAnotherUserAreIndistinguishableFromMissingOnes(ApiOperation operation) {
        for (ApiReference reference : operation.references()) {
            assertAsUnknown(operation, Map.of(reference, owned.id(reference)));
        }
        if (operation.references().size() > 1) {
            assertAsUnknown(operation, operation.references().stream().collect(toMap(Function.identity(), owned::id)));
        }

        assertNothingChangedBy(operation);
    }

    /** A conversation that several users share, in place of each conversation: the stranger is a member of neither group. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void groupsOfOtherUsersAreIndistinguishableFromMissingConversations(ApiOperation operation) {
        for (String group : List.of("/api/v1/groups", "/api/v1/memberships")) {
            operation.references().stream()
                    .filter(reference -> CONVERSATIONS.contains(reference.things()))
                    .forEach(reference -> assertAsUnknown(
                            operation, Map.of(reference, owned.id(new ApiReference("path", "id", group)))));
        }

        if (operation.references().stream().anyMatch(reference -> CONVERSATIONS.contains(reference.things()))) {
            assertNothingChangedBy(operation);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyPathParameterIsAnIdOrAnEnum(ApiOperation operation) {
        assertThat(operation.parameters())
                .filteredOn(parameter -> parameter.in().equals("path")
                        && !parameter.schema().format().equals("uuid"))
                .as("places of the path of %s that are no UUID: if one names what a user has, the walk must fill it;"
                        + " if it chooses among what everybody has, it belongs to the CHOICES here")
                .allSatisfy(parameter -> assertThat(parameter.name()).isIn(CHOICES));
    }

    @Test
    void aReferenceWithoutAResourceIsNamed() {
        assertThatThrownBy(() -> owned.id(new ApiReference("path", "id", "/api/v1/letters")))
                .hasMessageContaining("Make one in Belongings, and name it there as \"/api/v1/letters\"");
    }

    @Test
    void noResponseHasDataOfAnotherUser() {
        Set<String> ids = idsIn(seenByOwner.values());

        assertThat(ids).hasSizeGreaterThan(10);
        assertThat(idsIn(seenBy(stranger, strangers).values())).isNotEmpty().doesNotContainAnyElementsOf(ids);
    }

    /** The subject is a string, which the document does not declare as an id. */
    @Test
    void aMessageOfAnotherUserCannotBeForgotten() {
        List<String> answers = List.of("/api/v1/conversations/{}/messages", "/api/v1/threads/{}/messages").stream()
                .map(things -> owned.id(new ApiReference("path", "id", things)))
                .map(id -> forget(id).replace(id, "{id}"))
                .toList();
        String unknown = UUID.randomUUID().toString();

        assertThat(answers).containsOnly(forget(unknown).replace(unknown, "{id}"));
        assertThat(seenBy(owner, owned)).isEqualTo(seenByOwner);
    }

    /** The client generates the id of a message; the response may reveal that it is in use, and nothing more. */
    @Test
    void theIdOfAnotherUsersMessageIsRefused() {
        String taken = owned.id(new ApiReference("path", "id", "/api/v1/conversations/{}/messages"));
        Answer answer = stranger.post(
                "/api/v1/conversations/%s/messages"
                        .formatted(strangers.id(new ApiReference("path", "id", "/api/v1/conversations"))),
                "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"Said by a stranger\"}".formatted(taken));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(idsIn(List.of(answer.body()))).containsExactly(taken);
        assertThat(seenBy(owner, owned)).isEqualTo(seenByOwner);
    }

    /** Reads all that the owner has, unless the operation is safe (RFC 9110, 9.2.1) or was not sent, for want of a reference. */
    private void assertNothingChangedBy(ApiOperation operation) {
        if (!operation.method().equals("GET") && !operation.references().isEmpty()) {
            assertThat(seenBy(owner, owned)).isEqualTo(seenByOwner);
        }
    }

    private String forget(String message) {
        Answer answer =
                stranger.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        return answer.body();
    }

    /** Sends the request with ids of the owner, then with unknown ids; all other ids are the stranger's own. */
    private void assertAsUnknown(ApiOperation operation, Map<ApiReference, String> foreign) {
        Answer ofOwner = sent(operation, foreign);
        Answer ofUnknown = sent(
                operation,
                foreign.keySet().stream()
                        .collect(toMap(
                                Function.identity(), _ -> UUID.randomUUID().toString())));

        assertThat(ofOwner.status())
                .as("%s with another's %s: %s", operation, foreign.keySet(), ofOwner.body())
                .isEqualTo(404);
        assertThat(ofOwner).isEqualTo(ofUnknown);
    }

    /** Returns the response with the ids that are not the stranger's replaced by their names. */
    private Answer sent(ApiOperation operation, Map<ApiReference, String> foreign) {
        Map<ApiReference, String> named = new LinkedHashMap<>(strangers.idsOf(operation));
        named.putAll(foreign);
        Answer answer = ApiRequest.of(operation, named).sentBy(strangers.sender(operation));
        String body = answer.body();
        for (Map.Entry<ApiReference, String> id : foreign.entrySet()) {
            body = body.replace(id.getValue(), "{" + id.getKey().name() + "}");
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeAll(Set.of("date", "content-length"));
        return new Answer(answer.status(), headers, body);
    }

    /** Reads everything that a user can read, by operation. */
    private Map<String, String> seenBy(ApiUser user, Belongings belongings) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (ApiOperation operation : document.operations()) {
            if (operation.method().equals("GET")) {
                Map<ApiReference, String> named = belongings.idsOf(operation);
                named.keySet().removeIf(reference -> !reference.in().equals("path"));
                Answer answer = ApiRequest.of(operation, named).sentBy(user);
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isEqualTo(200);
                seen.put(operation.toString(), answer.body());
            }
        }
        return seen;
    }

    private static Set<String> idsIn(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> ID.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
