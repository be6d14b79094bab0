package dev.mosaic.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests of web pages of other origins, and the headers of a version that ends. */
@ModuleTest("chat")
class CorsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORIGIN = "https://app.example.com";

    private final TestDatabase database;

    CorsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aPageOfAConfiguredOriginMayCallTheApi() throws Exception {
        try (ApiServer server = ApiServer.on(
                database,
                Map.of(
                        "mosaic.cors.origins", ORIGIN + ",https://other.example.com",
                        "mosaic.api.v1.deprecation", "2026-12-01",
                        "mosaic.api.v1.sunset", "2027-06-01"))) {
            HttpResponse<String> preflight = preflight(server, ORIGIN);
            assertThat(preflight.statusCode()).isEqualTo(200);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ORIGIN);
            assertThat(preflight
                            .headers()
                            .allValues("Access-Control-Allow-Headers")
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT))
                    .contains("authorization", "if-match");

            HttpResponse<String> answer = get(server, ORIGIN);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ORIGIN);
            assertThat(answer.headers()
                            .allValues("Access-Control-Expose-Headers")
                            .toString())
                    .contains("ETag");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();

            assertThat(preflight(server, "https://evil.example.com")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void aVersionThatEndsIsAnnounced() throws Exception {
        try (ApiServer server = ApiServer.on(
                database, Map.of("mosaic.api.v1.deprecation", "2026-12-01", "mosaic.api.v1.sunset", "2027-06-01"))) {
            HttpResponse<String> answer = get(server, ORIGIN);

            assertThat(answer.headers().firstValue("Deprecation")).contains("@1796083200");
            assertThat(answer.headers().firstValue("Sunset")).contains("Tue, 1 Jun 2027 00:00:00 GMT");
            assertThat(answer.headers().firstValue("Link")).contains("</openapi/mosaic.yml>; rel=\"deprecation\"");
        }
    }

    @Test
    void withoutSettingsNoOriginIsAllowedAndNoEndAnnounced() throws Exception {
        try (ApiServer server = ApiServer.on(database)) {
            HttpResponse<String> answer = get(server, ORIGIN);

            assertThat(answer.headers().map())
                    .doesNotContainKeys("access-control-allow-origin", "deprecation", "sunset");
        }
    }

    private static HttpResponse<String> preflight(ApiServer server, String origin)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/threads/x"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PATCH")
                        .header("Access-Control-Request-Headers", "authorization,if-match")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(ApiServer server, String origin) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/threads"))
                        .header("Origin", origin)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
