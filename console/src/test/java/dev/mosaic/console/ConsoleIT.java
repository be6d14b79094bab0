package dev.mosaic.console;

import static dev.mosaic.console.Visits.HEADERS;
import static dev.mosaic.console.Visits.NEXT;
import static dev.mosaic.console.Visits.begin;
import static dev.mosaic.console.Visits.get;
import static dev.mosaic.console.Visits.log;
import static dev.mosaic.console.Visits.login;
import static dev.mosaic.console.Visits.on;
import static dev.mosaic.console.Visits.post;
import static dev.mosaic.console.Visits.secret;
import static dev.mosaic.console.Visits.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.run.BackgroundRun.Failed;
import dev.mosaic.migrations.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages on a real database, without a browser. */
@Timeout(60)
class ConsoleIT {

    private final TestDatabase database = Shop.database();

    @Test
    void withoutASessionOnlyTheFormIsShown() {
        Console console = on(Shop.on(database));

        for (String path :
                new String[] {"/console/", "/console/plan", "/console/log", "/console/drift", "/console/step/shop:1"}) {
            ConsoleResponse refused = console.answer(get(path, HEADERS));
            assertThat(refused.status()).isEqualTo(303);
            assertThat(refused.headers()).containsEntry("Location", "/console/login");
            assertThat(refused.body()).doesNotContain("shop");
        }
        assertThat(console.answer(post("/console/backfill/shop:3/pause", HEADERS, Map.of()))
                        .headers())
                .containsEntry("Location", "/console/login");
        assertThat(console.answer(post("/console/login", HEADERS, Map.of("name", "ann", "token", "wrong"))))
                .satisfies(wrong -> {
                    assertThat(wrong.status()).isEqualTo(403);
                    assertThat(wrong.headers()).doesNotContainKey("Set-Cookie");
                    assertThat(wrong.body()).contains("This is not the operator&#39;s token.");
                });
    }

    @Test
    void theCookieOfASessionIsForThesePagesAlone() {
        ConsoleResponse entered = on(Shop.on(database)).answer(login("ann"));

        assertThat(entered.headers().get("Set-Cookie"))
                .startsWith("mosaic-console-8080=")
                .endsWith("; Path=/console; Max-Age=43200; HttpOnly; SameSite=Strict");
        assertThat(entered.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void anUnknownHostIsRefusedWhateverItAsksFor() {
        Console console = on(Shop.on(database));
        Map<String, String> rebound = Map.of("host", "evil.example:8080");

        assertThat(console.answer(get("/console/login", rebound)).status()).isEqualTo(421);
        assertThat(console.answer(get("/console/console.css", rebound)).status())
                .isEqualTo(421);
        assertThat(console.answer(get("/console/login", Map.of())).status()).isEqualTo(421);
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        Shop.on(database).migrate();
        begin(database);
        Console console = on(Shop.on(database));
        Map<String, String> session = session(console, "ann");
        String secret = secret(console.answer(get(NEXT, session)).body());
        String path = "/console/backfill/shop:3/pause";

        Map<String, String> fromEvil = new HashMap<>(session);
        fromEvil.put("origin", "https://evil.example");
        Map<String, String> crossSite = new HashMap<>(session);
        crossSite.put("sec-fetch-site", "cross-site");
        assertThat(console.answer(post(path, fromEvil, Map.of("form-token", secret)))
                        .status())
                .isEqualTo(403);
        assertThat(console.answer(post(path, crossSite, Map.of("form-token", secret)))
                        .status())
                .isEqualTo(403);
        assertThat(console.answer(post(path, session, Map.of())).status()).isEqualTo(403);
        assertThat(console.answer(post(path, session, Map.of("form-token", "guess")))
                        .status())
                .isEqualTo(403);
        assertThat(console.answer(get(path, session)).status()).isEqualTo(404);
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("running");
    }

    @Test
    void aBackfillIsPausedAndResumedInTheNameOfTheOperator() {
        Shop.on(database).migrate();
        begin(database);
        Console console = on(Shop.on(database));
        Map<String, String> session = session(console, "Ann <b>");
        String secret = secret(console.answer(get(NEXT, session)).body());

        assertThat(console.answer(post("/console/backfill/shop:3/pause", session, Map.of("form-token", secret)))
                        .headers())
                .containsEntry("Location", NEXT);
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("paused");
        assertThat(console.answer(get(NEXT, session)).body())
                .contains("shop:3</a> is paused", "Resume shop:3", "Ann &lt;b&gt;");
        assertThat(console.answer(post("/console/backfill/shop:3/resume", session, Map.of("form-token", secret)))
                        .status())
                .isEqualTo(303);
        assertThat(database.query(
                        "select kind, detail from migrations.event where kind in ('paused', 'resumed') order by id"))
                .extracting(Map::values)
                .extracting(Object::toString)
                .containsExactly("[paused, by Ann <b> in the console]", "[resumed, by Ann <b> in the console]");
        assertThat(console.answer(post("/console/backfill/shop:1/pause", session, Map.of("form-token", secret))))
                .satisfies(none -> {
                    assertThat(none.status()).isEqualTo(409);
                    assertThat(none.body()).contains("shop:1 has no backfill.");
                });
    }

    @Test
    void theLastBatchesArePlotted() {
        Migrations shop = Shop.on(database);
        shop.migrate();

        shop.resumeBackfill(Failed.TRY_AGAIN);

        assertThat(shop.monitor().batches(StepId.of("shop:3")))
                .hasSizeGreaterThan(2)
                .allSatisfy(batch -> assertThat(batch.rows()).isPositive());
        database.execute("update migrations.backfill set state = 'paused'");
        Console console = on(shop);
        assertThat(console.answer(get(NEXT, session(console, "ann"))).body())
                .contains("Rows a second of the last", "Milliseconds of a batch of the last");
    }

    @Test
    void aStepShowsWhatRanAndHowItsFileDiffers() {
        Shop.on(database).migrate();
        Migrations changed = Shop.on(
                database,
                Shop.SHOP,
                Shop.module("billing")
                        .after("shop")
                        .script("V1__invoice.sql", """
                                --@ after: shop:1
                                create table billing.invoice (
                                  id bigint primary key,
                                  item int not null references shop.item (id)
                                );
                                """)
                        .script("V2__paid.sql", "alter table billing.invoice add column paid boolean;"));
        Console console = on(changed);
        Map<String, String> session = session(console, "ann");

        assertThat(console.answer(get("/console/step/billing:1", session)).body())
                .contains(
                        "SQL as it ran",
                        "-  id int primary key,",
                        "+  id bigint primary key,",
                        "is pinned to shop:1",
                        "cannot be undone");
        assertThat(console.answer(get("/console/step/shop:1", session)).body())
                .contains(
                        "Check",
                        "select id from shop.item where name = &#39;&#39;;",
                        "drop table shop.item;",
                        "applied</span>")
                .doesNotContain("<script>document");
        assertThat(console.answer(get("/console/step/shop:99", session)).status())
                .isEqualTo(404);
        assertThat(console.answer(get("/console/step/%3Cscript%3E", session)).status())
                .isEqualTo(404);
    }

    @Test
    void aRunThatIsBlockedShowsByWhom() throws SQLException {
        Shop.on(database, Shop.SHOP).migrate();
        try (Connection blocker = database.dataSource().getConnection();
                Statement statement = blocker.createStatement()) {
            statement.execute("set application_name = '%s'".formatted(Shop.HOSTILE.replace("'", "''")));
            blocker.setAutoCommit(false);
            statement.execute("lock table shop.item in access exclusive mode");
            CompletableFuture<?> run =
                    CompletableFuture.runAsync(() -> Shop.on(database).migrate());
            Console console = on(Shop.on(database));
            Map<String, String> session = session(console, "ann");

            await().until(() -> console.answer(get(NEXT, session)).body().contains("Blocked by"));
            String page = console.answer(get(NEXT, session)).body();
            blocker.rollback();
            run.join();

            assertThat(page)
                    .contains(
                            "billing:1",
                            "is migrating since",
                            "&lt;img src=x onerror",
                            "lock table shop.item",
                            "It waits for Lock: relation.")
                    .doesNotContain("<img");
        }
    }

    @Test
    void aFailureIsShownOnceAndItsEventHasAPermanentAddress() {
        Migrations broken = Shop.on(
                database,
                Shop.module("a").script("V1__t.sql", "do $$ begin raise exception '<script>1</script>'; end $$;"));
        assertThatThrownBy(broken::migrate).hasMessageContaining("<script>");
        Console console = on(broken);
        Map<String, String> session = session(console, "ann");
        String id = database.value("select max(id) from migrations.event where kind = 'failed'");

        assertThat(console.answer(get(NEXT, session)).body())
                .contains("The last attempt of a step failed. Pending: 1.", "&lt;script&gt;1&lt;/script&gt;")
                .doesNotContain("<script>1");
        assertThat(console.answer(get("/console/log/" + id, session)).body())
                .contains("Event " + id, "failed", "a:1")
                .doesNotContain("<script>1");
        assertThat(console.answer(get("/console/log/999999", session)).status()).isEqualTo(404);
    }

    @Test
    void theLogIsFiltered() {
        Shop.on(database).migrate();
        Console console = on(Shop.on(database));
        Map<String, String> session = session(console, "ann");

        assertThat(log(console, session, Map.of("module", "billing")))
                .contains("billing:1", "billing:2")
                .doesNotContain("step/shop:1");
        assertThat(log(console, session, Map.of("module", "billing", "version", "2")))
                .contains("billing:2")
                .doesNotContain("step/billing:1");
        assertThat(log(console, session, Map.of("kind", "failed"))).contains("No events.");
        String first = database.value("select min(id) from migrations.event where module = 'billing'");
        assertThat(log(console, session, Map.of("before", String.valueOf(first))))
                .doesNotContain("step/billing:1");
    }

    @Test
    void driftIsShownWithTheStatementThatTakesItBack() {
        Shop.on(database).migrate();
        database.execute("alter table billing.invoice add column stray int");
        Console console = on(Shop.on(database));

        assertThat(console.answer(get("/console/drift", session(console, "ann")))
                        .body())
                .contains(
                        "Module billing",
                        "column billing.invoice.stray was not created by a migration",
                        "alter table billing.invoice drop column stray;");
    }
}
