package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are no users: agents and Telegram are counted by themselves, and by their address without a right credential. */
@ModuleTest("channels")
class ClientRateLimitIT {
    private static final int BURST = 20;
    private static final int WEBHOOK_BURST = 60;
    private static final String SECRET = "the-secret";
    private static final String LEASE = "/api/v1/edge/commands/lease";

    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ClientRateLimitIT(TestDatabase database) {
        this.server = ApiServer.on(
                database,
                Map.of(
                        "mosaic.rate-limit.burst",
                        String.valueOf(BURST),
                        "mosaic.rate-limit.per-second",
                        "1",
                        "mosaic.rate-limit.webhook-burst",
                        String.valueOf(WEBHOOK_BURST),
                        "mosaic.rate-limit.webhook-per-second",
                        "1",
                        "mosaic.telegram.webhook-secret",
                        SECRET));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void agentsBehindOneAddressHaveSeparateLimits() throws Exception {
        ApiUser ada = server.newcomer();
        ApiUser laptop = agent(ada);
        ApiUser phone = agent(ada);
        assertThat(leases(laptop).call()).isEqualTo(200);
        assertThat(leases(phone).call()).isEqualTo(200);

        List<Integer> served = untilRefused(leases(laptop));

        assertThat(served).hasSizeGreaterThanOrEqualTo(BURST).containsOnly(200);
        assertThat(leases(phone).call()).as("another agent").isEqualTo(200);
        assertThat(leases(server.anonymous()).call()).as("their address").isEqualTo(401);
        assertThat(ada.get("/api/v1/edge/agents").status()).as("their user").isEqualTo(200);
    }

    @Test
    void wrongCredentialsOfAgentsCountForTheirAddress() throws Exception {
        int[] next = {0};

        List<Integer> served = untilRefused(() -> {
            String credential = "mosaic_agent_" + "%043d".formatted(next[0]++);
            return leases(server.bearer(credential)).call();
        });

        assertThat(served).hasSizeLessThanOrEqualTo(2 * BURST).containsOnly(401);
    }

    @Test
    void aReplacedCredentialCountsForItsAddressAgain() throws Exception {
        ApiUser ada = server.newcomer();
        ApiUser laptop = agent(ada);
        assertThat(leases(laptop).call()).isEqualTo(200);
        String id = ada.get("/api/v1/edge/agents").each("id").getFirst();
        ada.post("/api/v1/edge/agents/%s/credential".formatted(id), "");
        assertThat(leases(laptop).call()).isEqualTo(401);

        assertThat(untilRefused(leases(laptop))).containsOnly(401);

        assertThat(leases(server.anonymous()).call()).isEqualTo(429);
    }

    @Test
    void telegramHasALargerLimitOfItsOwn() throws Exception {
        List<Integer> served = untilRefused(() -> update(SECRET));

        assertThat(served).hasSizeGreaterThanOrEqualTo(WEBHOOK_BURST).containsOnly(200);
        assertThat(leases(server.anonymous()).call()).as("its address").isEqualTo(401);
        assertThat(untilRefused(() -> update("wrong")))
                .hasSizeLessThanOrEqualTo(2 * BURST)
                .containsOnly(401);
    }

    private ApiUser agent(ApiUser user) {
        return server.bearer(
                user.post("/api/v1/edge/agents", "{\"name\": \"x\"}").json().text("credential"));
    }

    private static Callable<Integer> leases(ApiUser agent) {
        return () -> agent.post(LEASE, "{}").status();
    }

    private int update(String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/telegram/webhook"))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** Repeats a request until it is answered 429, and returns the statuses before. */
    private static List<Integer> untilRefused(Callable<Integer> request) throws Exception {
        List<Integer> served = new ArrayList<>();
        int status = request.call();
        while (status != 429 && served.size() < 10 * WEBHOOK_BURST) {
            served.add(status);
            status = request.call();
        }
        assertThat(status).isEqualTo(429);
        return served;
    }
}
