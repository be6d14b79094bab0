package dev.mosaic.console;

import static dev.mosaic.console.Visits.HEADERS;
import static dev.mosaic.console.Visits.NEXT;
import static dev.mosaic.console.Visits.TOKEN;
import static dev.mosaic.console.Visits.begin;
import static dev.mosaic.console.Visits.get;
import static dev.mosaic.console.Visits.log;
import static dev.mosaic.console.Visits.on;
import static dev.mosaic.console.Visits.post;
import static dev.mosaic.console.Visits.secret;
import static dev.mosaic.console.Visits.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.KnownHosts;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What the console answers without rights, for modules that the plan lacks, and while it fails. */
@Timeout(60)
class ConsoleRightsIT {
    private final TestDatabase database = Shop.database();

    @Test
    void aDatabaseThatCannotBeReadIsAPageThatSaysSoAndStays() {
        Shop.on(database).migrate();
        Console console = on(as("blind", ""));
        Map<String, String> session = session(console, "ann");

        for (String path : new String[] {"/console/", "/console/plan", "/console/log", "/console/step/shop:1"}) {
            ConsoleResponse page = console.answer(get(path, session));

            assertThat(page.status()).as(path).isEqualTo(503);
            assertThat(page.body()).contains("The database refused", "grant usage on schema migrations to");
            assertThat(page.body())
                    .as("without the script that loads Now again")
                    .doesNotContain("console.js");
        }
    }

    @Test
    void whatARoleOfAnApplicationMayNotReadIsSaidInItsPlace() {
        Shop.on(database).migrate();
        begin(database);
        Migrations service = as("service", """
                grant usage on schema migrations to %1$s;
                grant select on all tables in schema migrations to %1$s;
                revoke select on migrations.event, migrations.script, migrations.flyway_schema_history from %1$s;
                """);
        Console console = on(service);
        Map<String, String> session = session(console, "ann");
        String now = console.answer(get(NEXT, session)).body();

        assertThat(now).contains("may not pause or resume backfills").doesNotContain("Pause shop:3");
        for (String path : new String[] {"/console/log", "/console/log/1", "/console/step/shop:1", "/console/drift"}) {
            ConsoleResponse page = console.answer(get(path, session));

            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("may not read").doesNotContain("grant ");
        }
        assertThat(console.answer(post("/console/backfill/shop:3/pause", session, Map.of("form-token", secret(now)))))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.body())
                            .contains("update")
                            .contains("on table migrations.backfill to")
                            .doesNotContain("aborted");
                });

        // the grants of docs/console.md
        database.execute("""
                grant select on migrations.event, migrations.script, migrations.flyway_schema_history to %1$s;
                grant insert on migrations.event to %1$s;
                grant update on migrations.backfill to %1$s;
                """.formatted(database.name() + "_service"));
        for (String path : new String[] {"/console/log", "/console/log/1", "/console/step/shop:1", "/console/drift"}) {
            assertThat(console.answer(get(path, session)))
                    .as(path)
                    .returns(200, ConsoleResponse::status)
                    .satisfies(page -> assertThat(page.body()).doesNotContain("may not read"));
        }
        assertThat(console.answer(post("/console/backfill/shop:3/pause", session, Map.of("form-token", secret(now)))))
                .returns(303, ConsoleResponse::status);
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("paused");
    }

    @Test
    void modulesThatThePlanLacksAreShownWithTheirEvents() {
        Shop.on(database).migrate();
        Console console = on(Shop.on(database, Shop.SHOP));
        Map<String, String> session = session(console, "ann");

        assertThat(console.answer(get(NEXT, session)).body())
                .contains("Modules in the database but not in the plan", "/console/log?module=billing");
        assertThat(log(console, session, Map.of()))
                .contains("<option value=\"billing\">", "<option value=\"migrations\">");
        assertThat(console.answer(get("/console/step/billing:1", session))).satisfies(step -> {
            assertThat(step.status()).isEqualTo(200);
            assertThat(step.body()).contains("It is not in this plan.", "create table billing.invoice", "applied");
        });
        assertThat(console.answer(get("/console/step/migrations:1", session)).status())
                .isEqualTo(200);
        assertThat(console.answer(get("/console/step/billing:9", session)).status())
                .isEqualTo(404);
    }

    @Test
    void aSecondTraceIsRefusedAndAFailedOneSaysWhy() {
        Shop.on(database).migrate();
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Console console = tracing(_ -> {
            began.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalArgumentException("Give a scratch server.");
        });
        Map<String, String> session = session(console, "ann");
        ConsoleRequest trace = post(
                "/console/locks/shop:1",
                session,
                Map.of("form-token", secret(console.answer(get(NEXT, session)).body())));
        CompletableFuture<ConsoleResponse> first = CompletableFuture.supplyAsync(() -> console.answer(trace));
        await().until(() -> began.getCount() == 0);

        ConsoleResponse second = console.answer(trace);
        end.countDown();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("A trace is in progress.");
        assertThat(first.join()).satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.body()).contains("Give a scratch server.");
        });
    }

    @Test
    void onlyAGetUsesUpTheAddressOfOneSession() {
        Console console = new Console(
                Shop.on(database), new Entrance.ByAddress(TOKEN.token(), "ann"), KnownHosts.LOCAL, Clock.systemUTC());
        Map<String, String> token = Map.of("token", TOKEN.text());

        assertThat(console.answer(new ConsoleRequest("HEAD", "/console/open", token, Map.of(), HEADERS))
                        .headers())
                .doesNotContainKey("Set-Cookie");
        assertThat(console.answer(new ConsoleRequest("GET", "/console/open", token, Map.of(), HEADERS))
                        .headers())
                .containsKey("Set-Cookie");
    }

    /** Returns the shop for a new login with these grants alone. */
    private Migrations as(String name, String grants) {
        String login = database.name() + "_" + name;
        database.execute("create role %1$s login password 'secret';".formatted(login) + grants.formatted(login));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(login);
        dataSource.setPassword("secret");
        return Migrations.of(
                dataSource, MigrationPlan.of(List.of(Shop.SHOP, Shop.BILLING)), MigrationSettings.defaults());
    }

    private Console tracing(StepLocks locks) {
        return new Console(
                Shop.on(database),
                new Entrance.ByForm(TOKEN.token()),
                KnownHosts.LOCAL,
                Clock.systemUTC(),
                Optional.of(locks));
    }
}
