package dev.mosaic.service.openapi;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.LinkedHashMap;
import java.util.Map;

/** One resource of each kind, created through the API for a user, by the references of requests that name it. */
final class Belongings {
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Belongings() {}

    static Belongings madeBy(ApiUser owner) {
        Belongings belongings = new Belongings();
        belongings.say(owner);
        belongings.write(owner);
        belongings.agree(owner);
        made(owner.put("/api/onboarding/steps/2", "{\"website\": \"https://example.com\"}"));
        made(owner.put("/api/onboarding/persona-data", "{\"corePersona\": {\"archetype\": \"The Owner\"}}"));
        return belongings;
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

    /** Returns the ids for the references of an operation. */
    Map<ApiReference, String> idsOf(ApiOperation operation) {
        Map<ApiReference, String> named = new LinkedHashMap<>();
        operation.references().forEach(reference -> named.put(reference, id(reference)));
        return named;
    }

    private void say(ApiUser owner) {
        String persona = made(owner.post("/api/personas", "{\"name\": \"Spare Twin\"}"));
        named(persona, "/api/personas", "/api/relationships", "personaId");
        made(owner.patch("/api/relationships/" + persona, "{\"trust\": 5, \"rapport\": 5}"), "personaId");
        String conversation = made(owner.post("/api/conversations", "{\"chatGuid\": \"of the owner\"}"));
        named(conversation, "/api/conversations", "conversationId");
        String messages = "/api/conversations/%s/messages".formatted(conversation);
        // The reset hides the messages with the persona; later messages with the default persona stay visible.
        made(owner.post("/api/conversations/%s/reset?personaId=%s".formatted(conversation, persona), ""), "personaId");
        made(owner.post("/api/conversations/%s/reset".formatted(conversation), ""), "personaId");
        named(
                made(owner.post(messages, "{\"role\": \"user\", \"content\": \"Said by the owner\"}")),
                "/api/conversations/{}/messages");
        String forgotten = made(owner.post(messages, "{\"role\": \"user\", \"content\": \"To be forgotten\"}"));
        named(
                made(owner.post(
                        "/api/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(forgotten))),
                "/api/boundaries");
    }

    private void write(ApiUser owner) {
        made(owner.post("/api/threads", "{\"title\": \"One more, since the only one stays\"}"));
        String thread = made(owner.post(
                "/api/threads",
                "{\"title\": \"Trip of the owner\", \"personaId\": \"%s\"}".formatted(ids.get("personaId"))));
        named(thread, "/api/threads", "threadId");
        named(
                made(owner.post(
                        "/api/threads/%s/messages".formatted(thread),
                        "{\"role\": \"user\", \"content\": \"Which hotel was near the river?\"}")),
                "/api/threads/{}/messages");
    }

    private void agree(ApiUser owner) {
        String conversation = ids.get("conversationId");
        String poll = made(owner.post("/api/polls", """
                {"conversationId": "%s", "question": "Where shall we meet?", "options": ["Lisbon", "Porto"]}
                """.formatted(conversation)));
        named(poll, "/api/polls");
        made(owner.put("/api/polls/%s/vote".formatted(poll), "{\"option\": 1}"));
        Answer checklist = owner.post("/api/checklists", """
                {"conversationId": "%s", "title": "Before the owner leaves", "items": ["Book the train"]}
                """.formatted(conversation));
        named(made(checklist), "/api/checklists");
        named(checklist.json().at("items").elements().getFirst().text("id"), "/api/checklists/{}/items");
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
        return answer.body().contains("\"" + name + "\"") ? answer.json().text(name) : "";
    }
}
