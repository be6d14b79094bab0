package dev.mosaic.console;

import static dev.mosaic.console.Visits.begin;
import static dev.mosaic.console.Visits.get;
import static dev.mosaic.console.Visits.on;
import static dev.mosaic.console.Visits.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What a page reads: what its address asks for, on one connection. */
@Timeout(60)
class ConsoleReadsIT {
    private final TestDatabase database = Shop.database();

    @Test
    void aMalformedParameterIsNamedAndNotIgnored() {
        Shop.on(database).migrate();
        Console console = on(Shop.on(database));
        Map<String, String> session = session(console, "ann");

        ConsoleResponse refused = console.answer(new ConsoleRequest(
                "GET", "/console/log", Map.of("module", "No", "version", "x", "before", "<b>"), Map.of(), session));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "The parameter &#39;module&#39; of the address is malformed.",
                        "&#39;No&#39; is not a valid module name",
                        "The parameter &#39;version&#39; of the address is malformed.",
                        "The parameter &#39;before&#39; of the address is malformed.",
                        "&#39;&lt;b&gt;&#39; is not the ID of an event: use an integer")
                .doesNotContain("step/shop:1");
        assertThat(console.answer(new ConsoleRequest("GET", "/console/plan", Map.of("open", "a,B"), Map.of(), session)))
                .satisfies(plan -> {
                    assertThat(plan.status()).isEqualTo(400);
                    assertThat(plan.body()).contains("The parameter &#39;open&#39; of the address is malformed.");
                });
    }

    @Test
    void aPageTakesOneConnection() {
        Shop.on(database).migrate();
        begin(database);
        AtomicInteger taken = new AtomicInteger();
        Console console = on(Migrations.of(
                counting(taken),
                MigrationPlan.of(List.of(Shop.SHOP, Shop.module("billing").script("V1__other.sql", "select 'other';"))),
                MigrationSettings.defaults()));
        Map<String, String> session = session(console, "ann");

        for (String path : new String[] {
            "/console/",
            "/console/plan",
            "/console/log",
            "/console/log/1",
            "/console/drift",
            "/console/step/shop:3",
            "/console/step/billing:1",
            "/console/step/billing:2"
        }) {
            taken.set(0);
            assertThat(console.answer(get(path, session)).status()).as(path).isEqualTo(200);
            assertThat(taken).as(path).hasValue(1);
        }
    }

    private PGSimpleDataSource counting(AtomicInteger taken) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                taken.incrementAndGet();
                return super.getConnection();
            }
        };
        dataSource.setUrl(database.url());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }
}
