package dev.mosaic.channels.edge;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;

/**
 * An agent of a user, with its requests.
 *
 * @param id the id of the agent
 * @param user its user
 * @param client sends its credential
 */
public record EdgeFixture(String id, ApiUser user, ApiUser client) {
    public static EdgeFixture registered(ApiServer server, ApiUser user) {
        Answer answer = user.post("/api/v1/edge/agents", "{\"name\": \"laptop\"}");
        return new EdgeFixture(answer.id(), user, server.bearer(answer.json().text("credential")));
    }

    /** Returns the same agent as a client of another server. */
    public EdgeFixture on(ApiServer server) {
        return new EdgeFixture(id, user, server.bearer(client.token()));
    }

    public String commands() {
        return "/api/v1/edge/agents/%s/commands".formatted(id);
    }

    /** Queues a command and returns its id. */
    public String queue(String type) {
        return user.post(commands(), "{\"type\": \"%s\", \"payload\": {\"n\": 1}}".formatted(type))
                .id();
    }

    public List<JsonValue> lease(int limit) {
        return lease(limit, 0).json().at("commands").elements();
    }

    public Answer lease(int limit, int waitSeconds) {
        return client.post(
                "/api/v1/edge/commands/lease", "{\"limit\": %d, \"waitSeconds\": %d}".formatted(limit, waitSeconds));
    }

    public Answer acknowledge(String command, int attempt, String state) {
        return client.post(
                "/api/v1/edge/commands/%s/acknowledgements".formatted(command),
                "{\"attempt\": %d, \"state\": \"%s\", \"reason\": \"why\"}".formatted(attempt, state));
    }
}
