package dev.mosaic.migrations.test.api;

import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The HTTP server of the modules on the class path, with a test database and a free port of this machine. */
public final class ApiServer implements AutoCloseable {
    static final String COUNTING = "mosaic.test.count-statements";

    /** The secret that signs the tokens of every server, so that one server accepts those of another. */
    public static final String SECRET = "the secret of all servers that tests start";

    /** The default settings of a test server: password hashing at a thousandth of its cost, and no limit on attempts. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "micronaut.server.host",
            "127.0.0.1",
            "micronaut.server.port",
            "-1",
            "mosaic.jwt.secret",
            SECRET,
            "mosaic.passwords.memory",
            "8",
            "mosaic.passwords.iterations",
            "1",
            "mosaic.login-attempts.per-email",
            "1000000",
            "mosaic.login-attempts.per-email-anywhere",
            "1000000",
            "mosaic.login-attempts.per-address",
            "1000000",
            "mosaic.rate-limit.burst",
            "1000000",
            COUNTING,
            "true");

    private final EmbeddedServer server;
    private final HttpClient client;
    private final Registration registration;

    private ApiServer(EmbeddedServer server) {
        this.server = server;
        this.client = server.getApplicationContext().createBean(HttpClient.class, server.getURL());
        this.registration = new Registration(anonymous());
    }

    public static ApiServer on(TestDatabase database) {
        return on(database, Map.of());
    }

    public static ApiServer on(TestDatabase database, Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.putAll(SETTINGS);
        properties.putAll(settings);
        ApplicationContext context = ApplicationContext.builder(properties).build();
        try {
            return new ApiServer(context.start().getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** Returns its address, for a client that needs what {@link ApiUser} does not return. */
    public URI address() {
        return server.getURI();
    }

    /** Signs up a new user. */
    public ApiUser newcomer() {
        return user(UUID.randomUUID() + "@example.com");
    }

    /** Returns the user of an email address, who is signed up now if there is none. */
    public ApiUser user(String email) {
        return bearer(registration.tokenOf(email));
    }

    /** Returns a client that sends a token. */
    public ApiUser bearer(String token) {
        return new ApiUser(client, token);
    }

    /** Returns a client without credentials. */
    public ApiUser anonymous() {
        return new ApiUser(client, null);
    }

    /** Returns how many statements the server sends to its database during a request, which must be its only work meanwhile. */
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
