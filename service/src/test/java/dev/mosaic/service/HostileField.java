package dev.mosaic.service;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of a request, which is sent with whatever value. */
record HostileField(String method, String path, String name) {
    static final String SIGN_UP = "/api/auth/signup";
    static final String LOGIN = "/api/auth/login";
    static final String WIZARD = "/api/onboarding";
    static final String PERSONA_DATA = "/api/onboarding/persona-data";
    static final String PERSONAS = "/api/personas";
    static final String CONVERSATIONS = "/api/conversations";
    static final String RELATIONSHIPS = "/api/relationships";
    static final String BOUNDARIES = "/api/boundaries";
    static final String POLLS = "/api/polls";
    static final String CHECKLISTS = "/api/checklists";
    static final String CHECKLIST_ITEMS = CHECKLISTS + "/{checklist}/items";
    static final String THREADS = "/api/threads";

    /** What a request needs beside the field. */
    private static final Map<String, Map<String, String>> NEEDED = Map.of(
            SIGN_UP,
            Map.of("email", "x@example.com", "password", "long enough", "name", "x"),
            LOGIN,
            Map.of("email", "x@example.com", "password", "long enough"),
            PERSONAS,
            Map.of("name", "x"),
            CONVERSATIONS,
            Map.of("chatGuid", "x"),
            CONVERSATIONS + "/{conversation}/messages",
            Map.of("role", "user", "content", "x"),
            BOUNDARIES,
            Map.of("kind", "topic", "subject", "x"),
            POLLS,
            Map.of("question", "x", "conversationId", "{conversation}"),
            CHECKLISTS,
            Map.of("title", "x", "conversationId", "{conversation}"),
            THREADS,
            Map.of("title", "x"),
            THREADS + "/{thread}/messages",
            Map.of("role", "user", "content", "x"));

    static List<HostileField> of(String method, String path, String... names) {
        return Stream.of(names)
                .map(name -> new HostileField(method, path, name))
                .toList();
    }

    Answer sent(ApiUser user, String value) {
        String needed = NEEDED.getOrDefault(path, Map.of()).entrySet().stream()
                .filter(other -> !other.getKey().equals(name))
                .map(other -> "\"%s\": \"%s\", ".formatted(other.getKey(), other.getValue()))
                .collect(Collectors.joining());
        String options = path.equals(POLLS) ? "\"options\": [\"a\", \"b\"], " : "";
        String body = filled(user, options + needed) + "\"%s\": %s".formatted(name, value);
        return sent(user, method, path, "{" + body + "}");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + name;
    }

    /** All that the requests of the product have. */
    static Stream<HostileField> all() {
        return Stream.of(
                        of("POST", SIGN_UP, "email", "password", "name"),
                        of("POST", LOGIN, "email", "password"),
                        of("POST", PERSONAS, "name", "description", "content", "color"),
                        of("PATCH", PERSONAS + "/{id}", "name", "description", "content", "color"),
                        of(
                                "PUT",
                                PERSONA_DATA,
                                "corePersona",
                                "platformPersonas",
                                "qualityMetrics",
                                "selectedPlatforms"),
                        of("POST", CONVERSATIONS, "chatGuid", "mode", "title", "metadata"),
                        of(
                                "POST",
                                CONVERSATIONS + "/{conversation}/messages",
                                "role",
                                "content",
                                "id",
                                "personaId",
                                "metadata"),
                        of("PATCH", RELATIONSHIPS + "/{id}", "trust", "rapport"),
                        of("POST", BOUNDARIES, "kind", "subject", "conversationId"),
                        of("POST", THREADS, "title", "description", "personaId"),
                        of("PATCH", THREADS + "/{thread}", "title", "description", "personaId"),
                        of("POST", THREADS + "/{thread}/messages", "role", "content"),
                        of("POST", POLLS, "question", "conversationId", "expiresAt"),
                        of("PUT", POLLS + "/{poll}/vote", "option"),
                        of("POST", CHECKLISTS, "title", "conversationId", "items"),
                        of("PATCH", CHECKLISTS + "/{checklist}", "title"),
                        of("POST", CHECKLIST_ITEMS, "text"),
                        of("PATCH", CHECKLIST_ITEMS + "/{item}", "text"),
                        of("PUT", CHECKLIST_ITEMS + "/{item}/position", "position"))
                .flatMap(List::stream);
    }

    /** Sends a body to an address. */
    static Answer sent(ApiUser user, String method, String path, String body) {
        String address = filled(user, path);
        return switch (method) {
            case "GET" -> user.get(address);
            case "DELETE" -> user.delete(address);
            case "POST" -> user.post(address, body);
            case "PUT" -> user.put(address, body);
            default -> user.patch(address, body);
        };
    }

    /** With what the user has in place of the braces. */
    private static String filled(ApiUser user, String path) {
        if (path.contains("{poll}")) {
            return path.replace("{poll}", user.post(POLLS, filled(user, """
                    {"conversationId": "{conversation}", "question": "x", "options": ["a", "b"]}
                    """)).id());
        }
        if (path.contains("{checklist}")) {
            Answer checklist = user.post(CHECKLISTS, filled(user, """
                    {"conversationId": "{conversation}", "title": "x", "items": ["a"]}
                    """));
            return path.replace("{checklist}", checklist.id())
                    .replace(
                            "{item}",
                            checklist.json().at("items").elements().getFirst().text("id"));
        }
        if (path.contains("{thread}")) {
            return path.replace(
                    "{thread}", user.post(THREADS, "{\"title\": \"x\"}").id());
        }
        if (path.contains("{conversation}")) {
            return path.replace(
                    "{conversation}",
                    user.post(CONVERSATIONS, "{\"chatGuid\": \"x\"}").id());
        }
        return path.contains("{id}") ? path.replace("{id}", user.defaultPersona()) : path;
    }
}
