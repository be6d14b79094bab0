package dev.mosaic.conversation.web;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.UUID;

/** Says things in conversations. */
final class MessageFixture {
    private MessageFixture() {}

    /** The path of the messages of a new conversation. */
    static String conversation(ApiUser user) {
        return user.post("/api/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                        .location()
                + "/messages";
    }

    static Answer send(ApiUser user, String messages, String content) {
        return user.post(messages, "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }

    /** The JSON of a message that may be repeated. */
    static String message(String id, String content) {
        return "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"%s\"}".formatted(id, content);
    }
}
