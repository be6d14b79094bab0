package dev.mosaic.conversation.web;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.UUID;

/** Creates conversations and messages. */
final class MessageFixture {
    private MessageFixture() {}

    /** Creates a conversation and returns the path of its messages. */
    static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                        .location()
                + "/messages";
    }

    static Answer send(ApiUser user, String messages, String content) {
        return user.post(messages, "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }

    /** Returns the JSON of a message with an id, which makes retries idempotent. */
    static String message(String id, String content) {
        return "{\"id\": \"%s\", \"role\": \"user\", \"content\": \"%s\"}".formatted(id, content);
    }
}
