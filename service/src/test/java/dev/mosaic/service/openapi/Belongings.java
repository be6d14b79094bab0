package dev.mosaic.service.openapi;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One resource of each kind, created through the API for a user, by the references of requests that name it. */
final class Belongings {
    /** Settings of a server on which one of everything can be made. */
    static final Map<String, String> SETTINGS = Map.of(
            "mosaic.oauth.encryption-keys", "1:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
            "mosaic.telegram.webhook-secret", "a-secret-of-tests",
            "mosaic.edge.lease", "1h");

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final ApiUser owner;
    private final ApiUser agent;

    private Belongings(ApiUser owner, ApiUser agent) {
        this.owner = owner;
        this.agent = agent;
    }

    /** Creates the resources of a new user, on a server with {@link #SETTINGS}, and returns them. */
    static Belongings of(ApiServer server) {
        String email = UUID.randomUUID() + "@example.com";
        ApiUser owner = server.user(email);
        Answer registered = owner.post("/api/v1/edge/agents", "{\"name\": \"laptop of the owner\"}");
        Belongings belongings =
                new Belongings(owner, server.bearer(registered.json().text("credential")));
        belongings.named(made(registered), "/api/v1/edge/agents");
        belongings.named(owner.get("/api/v1/sessions").each("id").getFirst(), "/api/v1/sessions");
        belongings.say(owner);
        belongings.meet(owner, email, server.newcomer());
        belongings.write(owner);
        belongings.agree(owner);
        learn(owner);
        belongings.connect();
        made(owner.put("/api/v1/onboarding/steps/2", "{\"website\": \"https://example.com\"}"));
        made(owner.put("/api/v1/onboarding/persona-data", "{\"corePersona\": {\"archetype\": \"The Owner\"}}"));
        return belongings;
    }

    /** Returns the user who has created them. */
    ApiUser owner() {
        return owner;
    }

    /** Returns the id by which a request names a resource of the user. */
    String id(ApiReference reference) {
        String id = ids.get(reference.things());
        if (id == null) {
            throw new AssertionError("""
                    %s of a request names something that no user here has.
                    Whether one user reaches another's is tried with one of everything.
                    Make one in Belongings, and name it there as "%s".""".formatted(reference, reference.things()));
        }
        return id;
    }

    /** Returns the ids and secrets for the references of an operation. */
    Map<ApiReference, String> idsOf(ApiOperation operation) {
        Map<ApiReference, String> named = new LinkedHashMap<>();
        operation.references().forEach(reference -> named.put(reference, id(reference)));
        operation.secrets().forEach(secret -> named.put(secret, id(secret)));
        return named;
    }

    /** Returns the client that sends a request of an operation: the user, or the user's agent. */
    ApiUser sender(ApiOperation operation) {
        return operation.isOfAgent() ? agent : owner;
    }

    private void say(ApiUser owner) {
        String persona = made(owner.post("/api/v1/personas", "{\"name\": \"Spare Twin\"}"));
        named(persona, "/api/v1/personas", "/api/v1/relationships", "personaId");
        made(owner.patch("/api/v1/relationships/" + persona, "{\"trust\": 5, \"rapport\": 5}"), "personaId");
        String conversation = made(owner.post("/api/v1/conversations", "{\"chatGuid\": \"of the owner\"}"));
        named(conversation, "/api/v1/conversations", "conversationId");
        String messages = "/api/v1/conversations/%s/messages".formatted(conversation);
        // The reset hides the messages with the persona; later messages with the default persona stay visible.
        made(
                owner.post("/api/v1/conversations/%s/reset?personaId=%s".formatted(conversation, persona), ""),
                "personaId");
        made(owner.post("/api/v1/conversations/%s/reset".formatted(conversation), ""), "personaId");
        named(
                made(owner.post(messages, "{\"role\": \"user\", \"content\": \"Said by the owner\"}")),
                "/api/v1/conversations/{}/messages");
        String forgotten = made(owner.post(messages, "{\"role\": \"user\", \"content\": \"To be forgotten\"}"));
        named(
                made(owner.post(
                        "/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(forgotten))),
                "/api/v1/boundaries");
    }

    /** A group of the owner with a friend, and groups of the friend: the owner has joined one, and is invited to another. */
    private void meet(ApiUser owner, String email, ApiUser friend) {
        String group = group(owner);
        named(group, "/api/v1/groups");
        String token = made(owner.post("/api/v1/groups/%s/invitations".formatted(group), "{\"uses\": 2}"), "token");
        named(token, "token");
        made(friend.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token)), "groupId");
        named(
                friend.get("/api/v1/groups/%s/members".formatted(group))
                        .each("userId")
                        .getFirst(),
                "/api/v1/groups/{}/members");
        named(
                made(owner.post("/api/v1/groups/%s/invitations".formatted(group), "{\"email\": \"g@example.com\"}")),
                "/api/v1/groups/{}/invitations");
        String joined = group(friend);
        String link = made(friend.post("/api/v1/groups/%s/invitations".formatted(joined), "{}"), "token");
        made(owner.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(link)), "groupId");
        made(owner.post(
                "/api/v1/conversations/%s/messages".formatted(joined),
                "{\"role\": \"user\", \"content\": \"Said in a group\"}"));
        made(owner.post("/api/v1/conversations/%s/reset".formatted(joined), ""), "personaId");
        named(joined, "/api/v1/memberships");
        named(
                made(friend.post(
                        "/api/v1/groups/%s/invitations".formatted(group(friend)),
                        "{\"email\": \"%s\"}".formatted(email))),
                "/api/v1/invitations");
    }

    private static String group(ApiUser owner) {
        return made(owner.post(
                "/api/v1/conversations", "{\"chatGuid\": \"%s\", \"mode\": \"group\"}".formatted(UUID.randomUUID())));
    }

    private void write(ApiUser owner) {
        made(owner.post("/api/v1/threads", "{\"title\": \"One more, since the only one stays\"}"));
        String thread = made(owner.post(
                "/api/v1/threads",
                "{\"title\": \"Trip of the owner\", \"personaId\": \"%s\"}".formatted(ids.get("personaId"))));
        named(thread, "/api/v1/threads", "threadId");
        named(
                made(owner.post(
                        "/api/v1/threads/%s/messages".formatted(thread),
                        "{\"role\": \"user\", \"content\": \"Which hotel was near the river?\"}")),
                "/api/v1/threads/{}/messages");
    }

    private void agree(ApiUser owner) {
        String conversation = ids.get("conversationId");
        String poll = made(owner.post("/api/v1/polls", """
                {"conversationId": "%s", "question": "Where shall we meet?", "options": ["Lisbon", "Porto"]}
                """.formatted(conversation)));
        named(poll, "/api/v1/polls");
        made(owner.put("/api/v1/polls/%s/vote".formatted(poll), "{\"option\": 1}"));
        Answer checklist = owner.post("/api/v1/checklists", """
                {"conversationId": "%s", "title": "Before the owner leaves", "items": ["Book the train"]}
                """.formatted(conversation));
        named(made(checklist), "/api/v1/checklists");
        named(checklist.json().at("items").elements().getFirst().text("id"), "/api/v1/checklists/{}/items");
    }

    /** Answers the survey of the course that {@link CourseContent} imports, and describes its lesson. */
    private static void learn(ApiUser owner) {
        made(owner.put(
                CourseContent.PATH + "/profile", "{\"survey\": {\"goal\": \"%s\"}}".formatted(UUID.randomUUID())));
        made(owner.put(
                CourseContent.PATH + "/lessons/1/description", "{\"for\": \"%s\"}".formatted(UUID.randomUUID())));
    }

    private void connect() {
        named(
                made(
                        owner.put(
                                "/api/v1/oauth/tokens",
                                "{\"provider\": \"github\", \"subject\": \"owner\", \"scopes\": [\"repo\"], \"accessToken\": \"x\"}")),
                "/api/v1/oauth/tokens");
        String commands = "/api/v1/edge/agents/%s/commands".formatted(ids.get("/api/v1/edge/agents"));
        named(
                made(owner.post(commands, "{\"type\": \"delivered\"}")),
                "/api/v1/edge/agents/{}/commands",
                "/api/v1/edge/commands");
        made(agent.post("/api/v1/edge/commands/lease", "{}"), "none");
        made(owner.post(commands, "{\"type\": \"queued\"}"));
        made(agent.post("/api/v1/edge/events", """
                {"events": [{"id": "%s", "type": "started", "occurredAt": "2026-01-31T12:00:00Z"}]}
                """.formatted(UUID.randomUUID())), "none");
        named(
                made(owner.post(
                        "/api/v1/telegram/links", "{\"conversationId\": \"%s\"}".formatted(ids.get("conversationId")))),
                "/api/v1/telegram/links");
    }

    private void named(String id, String... places) {
        for (String place : places) {
            ids.put(place, id);
        }
    }

    private static String made(Answer answer) {
        return made(answer, "id");
    }

    private static String made(Answer answer, String name) {
        if (answer.status() >= 300) {
            throw new AssertionError("The owner could not make it: " + answer);
        }
        return answer.body().contains("\"" + name + "\":\"") ? answer.json().text(name) : "";
    }
}
