package dev.mosaic.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The client address by which login attempts are counted. */
@ModuleTest("accounts")
class ClientAddressesIT {
    private static final String LIMIT = "mosaic.login-attempts.per-address";

    @Test
    void aHeaderThatIsNotConfiguredIsIgnored(TestDatabase database) throws Exception {
        try (ApiServer server = ApiServer.on(database, Map.of(LIMIT, "2"))) {
            assertThat(login(server, "192.0.2.1")).isEqualTo(401);
            assertThat(login(server, "192.0.2.2")).isEqualTo(401);
            assertThat(login(server, "192.0.2.3")).isEqualTo(429);
        }
    }

    @Test
    void ofTheConfiguredHeaderTheLastValueCountsWhichTheProxyAdds(TestDatabase database) throws Exception {
        Map<String, String> behindProxy =
                Map.of(LIMIT, "2", "micronaut.server.client-address-header", "X-Forwarded-For");
        try (ApiServer server = ApiServer.on(database, behindProxy)) {
            assertThat(login(server, "10.0.0.1, 192.0.2.1")).isEqualTo(401);
            assertThat(login(server, "10.0.0.2, 192.0.2.1")).isEqualTo(401);
            assertThat(login(server, "10.0.0.3, 192.0.2.1")).isEqualTo(429);
            assertThat(login(server, "10.0.0.3, 192.0.2.2")).isEqualTo(401);
        }
    }

    private static int login(ApiServer server, String forwardedFor) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\": \"%s@example.com\", \"password\": \"wrong\"}".formatted(UUID.randomUUID())))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
