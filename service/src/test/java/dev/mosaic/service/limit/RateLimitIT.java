package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitIT {
    private static final int BURST = 10;
    private static final String THREADS = "/api/v1/threads";

    private final ApiServer server;

    /** One permit per second: slower than the requests of a test, and short enough to wait for. */
    RateLimitIT(TestDatabase database) {
        this.server = ApiServer.on(
                database,
                Map.of("mosaic.rate-limit.burst", String.valueOf(BURST), "mosaic.rate-limit.per-second", "1"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void tooManyRequestsAreAnsweredWithRetryAfter() {
        Answer refused = exhausted(server.newcomer());

        assertThat(refused.json().value("status")).isEqualTo(429);
        assertThat(refused.json().text("detail")).isEqualTo("The rate limit is exceeded. Retry in 1 s.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void concurrentRequestsDoNotExceedTheLimit() {
        ApiUser ada = server.newcomer();
        long started = System.nanoTime();

        long served = AtOnce.times(4 * BURST, () -> ada.get(THREADS)).stream()
                .filter(answer -> answer.status() == 200)
                .count();

        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        assertThat(served).isBetween(BURST - 2L, BURST + seconds + 1);
    }

    @Test
    void callersHaveSeparateLimits() {
        exhausted(server.newcomer());

        assertThat(server.newcomer().get(THREADS).status()).isEqualTo(200);
    }

    @Test
    void healthAndPagesAreNotCounted() {
        ApiUser ada = server.newcomer();
        exhausted(ada);

        assertThat(ada.get("/health/liveness").status()).isEqualTo(200);
        assertThat(ada.get("/openapi/mosaic.yml").status()).isEqualTo(200);
    }

    @Test
    void aCallerIsServedAgainAfterAPause() {
        ApiUser ada = server.newcomer();
        exhausted(ada);

        await().until(() -> ada.get(THREADS).status() == 200);
    }

    private static Answer exhausted(ApiUser user) {
        Answer answer = user.get(THREADS);
        while (answer.status() == 200) {
            answer = user.get(THREADS);
        }
        assertThat(answer.status()).isEqualTo(429);
        return answer;
    }
}
