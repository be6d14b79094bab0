package dev.mosaic.migrations.test.api;

import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The HTTP server of the modules on the class path, on a test database and a free port of this machine. */
public final class ApiServer implements AutoCloseable {
    static final String COUNTING = "mosaic.test.count-statements";

    private final EmbeddedServer server;
    private final HttpClient client;

    private ApiServer(EmbeddedServer server) {
        this.server = server;
        this.client = server.getApplicationContext().createBean(HttpClient.class, server.getURL());
    }

    public static ApiServer on(TestDatabase database) {
        return on(database, Map.of());
    }

    public static ApiServer on(TestDatabase database, Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("micronaut.server.port", "-1");
        properties.put("mosaic.rate-limit.burst", "1000000"); // nobody calls too often
        properties.put(COUNTING, "true");
        properties.putAll(settings);
        return new ApiServer(ApplicationContext.run(EmbeddedServer.class, properties));
    }

    /** Where it listens, for a client that asks what {@link ApiUser} does not tell. */
    public URI address() {
        return server.getURI();
    }

    /** Somebody who has never called. */
    public ApiUser newcomer() {
        return user(UUID.randomUUID() + "@example.com");
    }

    public ApiUser user(String email) {
        return new ApiUser(client, email);
    }

    /** Somebody who does not say who calls. */
    public ApiUser nobody() {
        return new ApiUser(client, null);
    }

    /** How many statements the server sends to its database for this, which must be all that it does meanwhile. */
    public int statementsOf(Runnable request) {
        CountedStatements statements = server.getApplicationContext().getBean(CountedStatements.class);
        int before = statements.count();
        request.run();
        return statements.count() - before;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
