package dev.mosaic.chat.export.web;

import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.net.http.HttpRequest;

/** Creates threads with messages, and requests of an export. */
final class ExportFixture {
    static final String PATH = "/api/v1/chat/export";

    private ExportFixture() {}

    /** Creates a thread and returns its path. */
    static String thread(ApiUser user, String title) {
        return user.post("/api/v1/threads", "{\"title\": \"%s\"}".formatted(title))
                .location();
    }

    static String id(String thread) {
        return thread.substring(thread.lastIndexOf('/') + 1);
    }

    static void write(ApiUser user, String thread, String content) {
        user.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }

    static HttpRequest.Builder request(ApiServer server, String email, String query) {
        return HttpRequest.newBuilder(server.address().resolve(PATH + query))
                .header("Authorization", "Bearer " + server.user(email).token());
    }
}
