package dev.mosaic.service;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Field of a request to send with invalid values. */
record HostileField(String method, String path, Kind kind, String name) {
    static final String SIGN_UP = "/api/v1/auth/signup";
    static final String LOGIN = "/api/v1/auth/login";
    static final String WIZARD = "/api/v1/onboarding";
    static final String PERSONA_DATA = "/api/v1/onboarding/persona-data";
    static final String PERSONAS = "/api/v1/personas";
    static final String CONVERSATIONS = "/api/v1/conversations";
    static final String RELATIONSHIPS = "/api/v1/relationships";
    static final String BOUNDARIES = "/api/v1/boundaries";
    static final String POLLS = "/api/v1/polls";
    static final String CHECKLISTS = "/api/v1/checklists";
    static final String CHECKLIST_ITEMS = CHECKLISTS + "/{checklist}/items";
    static final String INVITATIONS = "/api/v1/groups/{group}/invitations";
    static final String LINK = "/api/v1/invitations/accept";
    static final String THREADS = "/api/v1/threads";
    static final String PROFILE = "/api/v1/courses/voice-of-your-own/profile";
    static final String DESCRIPTION = "/api/v1/courses/voice-of-your-own/lessons/1/description";
    private static final String SAID = CONVERSATIONS + "/{conversation}/messages";
    private static final String WRITTEN = THREADS + "/{thread}/messages";

    /** Other fields that the request requires. */
    private static final Map<String, Map<String, String>> NEEDED = Map.of(
            SIGN_UP,
            Map.of("email", "x@example.com", "password", "long enough", "name", "x"),
            LOGIN,
            Map.of("email", "x@example.com", "password", "long enough"),
            PERSONAS,
            Map.of("name", "x"),
            CONVERSATIONS,
            Map.of("chatGuid", "x"),
            SAID,
            Map.of("role", "user", "content", "x"),
            BOUNDARIES,
            Map.of("kind", "topic", "subject", "x"),
            POLLS,
            Map.of("question", "x", "conversationId", "{conversation}"),
            CHECKLISTS,
            Map.of("title", "x", "conversationId", "{conversation}"),
            THREADS,
            Map.of("title", "x"),
            WRITTEN,
            Map.of("role", "user", "content", "x"));

    /** JSON values that a field accepts. */
    enum Kind {
        TEXT("must be a string"),
        CHOICE("must be one of "),
        ID("must be a UUID"),
        TIME("must be a time "),
        WHOLE("must be an integer"),
        OBJECT("must be an object"),
        /** Kind of an array, or of its elements. */
        TEXTS("must be a");

        private final String refusal;

        Kind(String refusal) {
            this.refusal = refusal;
        }

        /** Beginning of the message for another value. */
        String refusal() {
            return refusal;
        }

        /** Values of all kinds that it does not accept. */
        Stream<String> others() {
            Set<String> taken = switch (this) {
                case TEXT -> Set.of("\"5\"", "\"true\"");
                case WHOLE -> Set.of("5");
                case OBJECT -> Set.of("{}", "{\"x\": 5}");
                case TEXTS -> Set.of("[]", "[\"x\"]");
                case CHOICE, ID, TIME -> Set.of();
            };
            return Stream.of(
                            "5",
                            "1.5",
                            "1e2",
                            "99999999999",
                            "true",
                            "false",
                            "\"5\"",
                            "\"true\"",
                            "[]",
                            "{}",
                            "[5]",
                            "[\"x\"]",
                            "[true]",
                            "[{}]",
                            "{\"x\": 5}")
                    .filter(value -> !taken.contains(value));
        }
    }

    private static Stream<HostileField> of(String method, String path, Kind kind, String... names) {
        return Stream.of(names).map(name -> new HostileField(method, path, kind, name));
    }

    Answer sent(ApiUser user, String value) {
        String needed = NEEDED.getOrDefault(path, Map.of()).entrySet().stream()
                .filter(other -> !other.getKey().equals(name))
                .map(other -> "\"%s\": \"%s\", ".formatted(other.getKey(), other.getValue()))
                .collect(Collectors.joining());
        String options = path.equals(POLLS) && !name.equals("options") ? "\"options\": [\"a\", \"b\"], " : "";
        String body = filled(user, options + needed) + "\"%s\": %s".formatted(name, value);
        return sent(user, method, path, "{" + body + "}");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + name;
    }

    /** All fields of the product's requests. */
    static Stream<HostileField> all() {
        return Stream.of(
                        of("POST", SIGN_UP, Kind.TEXT, "email", "password", "name"),
                        of("POST", LOGIN, Kind.TEXT, "email", "password"),
                        of("POST", PERSONAS, Kind.TEXT, "name", "description", "content", "color"),
                        of("PATCH", PERSONAS + "/{id}", Kind.TEXT, "name", "description", "content", "color"),
                        of("PUT", PERSONA_DATA, Kind.OBJECT, "corePersona", "platformPersonas", "qualityMetrics"),
                        of("PUT", PERSONA_DATA, Kind.TEXTS, "selectedPlatforms"),
                        of("POST", CONVERSATIONS, Kind.TEXT, "chatGuid", "title"),
                        of("POST", CONVERSATIONS, Kind.CHOICE, "mode"),
                        of("POST", CONVERSATIONS, Kind.OBJECT, "metadata"),
                        of("POST", SAID, Kind.CHOICE, "role"),
                        of("POST", SAID, Kind.TEXT, "content"),
                        of("POST", SAID, Kind.ID, "id", "personaId"),
                        of("POST", SAID, Kind.OBJECT, "metadata"),
                        of("PATCH", RELATIONSHIPS + "/{id}", Kind.WHOLE, "trust", "rapport"),
                        of("POST", BOUNDARIES, Kind.CHOICE, "kind"),
                        of("POST", BOUNDARIES, Kind.TEXT, "subject"),
                        of("POST", BOUNDARIES, Kind.ID, "conversationId"),
                        of("POST", INVITATIONS, Kind.TEXT, "email"),
                        of("POST", INVITATIONS, Kind.WHOLE, "uses", "validDays"),
                        of("POST", LINK, Kind.TEXT, "token"),
                        of("POST", THREADS, Kind.TEXT, "title", "description"),
                        of("POST", THREADS, Kind.ID, "personaId"),
                        of("PATCH", THREADS + "/{thread}", Kind.TEXT, "title", "description"),
                        of("PATCH", THREADS + "/{thread}", Kind.ID, "personaId"),
                        of("PUT", PROFILE, Kind.TEXT, "name"),
                        of("PUT", PROFILE, Kind.OBJECT, "survey"),
                        of("POST", WRITTEN, Kind.CHOICE, "role"),
                        of("POST", WRITTEN, Kind.TEXT, "content"),
                        of("POST", POLLS, Kind.TEXT, "question"),
                        of("POST", POLLS, Kind.ID, "conversationId"),
                        of("POST", POLLS, Kind.TIME, "expiresAt"),
                        of("POST", POLLS, Kind.TEXTS, "options"),
                        of("PUT", POLLS + "/{poll}/vote", Kind.WHOLE, "option"),
                        of("POST", CHECKLISTS, Kind.TEXT, "title"),
                        of("POST", CHECKLISTS, Kind.ID, "conversationId"),
                        of("POST", CHECKLISTS, Kind.TEXTS, "items"),
                        of("PATCH", CHECKLISTS + "/{checklist}", Kind.TEXT, "title"),
                        of("POST", CHECKLIST_ITEMS, Kind.TEXT, "text"),
                        of("PATCH", CHECKLIST_ITEMS + "/{item}", Kind.TEXT, "text"),
                        of("PUT", CHECKLIST_ITEMS + "/{item}/position", Kind.WHOLE, "position"))
                .flatMap(Function.identity());
    }

    /** Sends a body. */
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

    /** Returns the path with the user's ids in place of the braces. */
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
        if (path.contains("{group}")) {
            return path.replace(
                    "{group}",
                    user.post(CONVERSATIONS, "{\"chatGuid\": \"g\", \"mode\": \"group\"}")
                            .id());
        }
        if (path.contains("{conversation}")) {
            return path.replace(
                    "{conversation}",
                    user.post(CONVERSATIONS, "{\"chatGuid\": \"x\"}").id());
        }
        return path.contains("{id}") ? path.replace("{id}", user.defaultPersona()) : path;
    }
}
