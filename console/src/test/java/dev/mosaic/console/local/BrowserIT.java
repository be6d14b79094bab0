package dev.mosaic.console.local;

import static dev.mosaic.console.Shop.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.console.Shop;
import dev.mosaic.console.graph.GraphFile;
import dev.mosaic.console.graph.PlanGraph;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.run.BackgroundRun.Failed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The pages as a person reads them: in a browser, by keyboard, on a narrow screen, in both colour schemes. */
@Timeout(120)
class BrowserIT {
    /** Whether every page is read, and in the dark too, as the profile {@code long} and screenshots have it. */
    private static final boolean IS_LONG =
            Boolean.getBoolean("mosaic.test.pages") || System.getProperty("screenshots") != null;

    /** The pages that are read every time: they have most of the elements. */
    private static final Set<String> USUAL = Set.of("now", "plan", "step");

    private static final TestDatabase DATABASE = Shop.database();

    /** The modules of the shop with a changed file, a step that fails, and an object that no migration made. */
    private static final MigrationPlan PLAN = MigrationPlan.of(List.of(
            Shop.SHOP,
            module("billing")
                    .after("shop")
                    .script("V1__invoice.sql", """
                            --@ after: shop:1
                            create table billing.invoice (
                              id bigint primary key,
                              item int not null references shop.item (id)
                            );
                            """)
                    .script("V2__paid.sql", "alter table billing.invoice add column paid boolean;"),
            module("mail")
                    .script("V1__letter.sql", "create table mail.letter (id int primary key);")
                    .script("V2__queue.sql", "do $$ begin raise exception 'the queue is <b>full</b>'; end $$;")
                    .script("V3__sent.sql", "alter table mail.letter add column sent timestamptz;")));

    private static Browser browser;
    private static LocalConsole console;

    @BeforeAll
    static void startsWithAllStates() throws IOException {
        browser = Browser.start();
        Shop.on(DATABASE).migrate();
        Shop.on(DATABASE).resumeBackfill(Failed.TRY_AGAIN);
        DATABASE.execute("""
                update migrations.backfill
                set state = 'running', rows_read = 180, rows_changed = 180, throttled_by = 'a standby lags by 14 s'
                """);
        DATABASE.execute("delete from shop.flyway_schema_history where version = '3'");
        DATABASE.execute("alter table billing.invoice add column stray int");
        Migrations mail = Shop.on(
                DATABASE,
                PLAN.modules().stream()
                        .filter(each -> each.name().value().equals("mail"))
                        .toArray(MigrationModule[]::new));
        assertThatThrownBy(mail::migrate).hasMessageContaining("the queue");
        console = start(PLAN);
    }

    private static LocalConsole start(MigrationPlan plan) throws IOException {
        return LocalConsole.start(
                Migrations.of(DATABASE.dataSource(), plan, MigrationSettings.defaults()), 0, "ann", _ -> List.of());
    }

    @BeforeEach
    void opensASession() {
        if (browser.title().isEmpty()) {
            browser.open(console.address().toString());
        }
        browser.prefer("light");
        browser.complaints();
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(String path) {
        browser.open(console.address().resolve(path).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/console/,               now",
        "/console/plan,           plan",
        "/console/log,            log",
        "/console/log/1,          event",
        "/console/drift,          drift",
        "/console/step/billing:1, step",
        "/console/step/shop:3,    backfill",
        "/console/none,           none",
    })
    void aPageIsForEveryReader(String path, String name) {
        assumeTrue(IS_LONG || USUAL.contains(name), "only in the profile long");
        open(path);

        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.picture(name + "-light");
        if (IS_LONG || name.equals("plan")) {
            browser.prefer("dark");
            assertThat(browser.contrastProblems()).as("in the dark").isEmpty();
            browser.picture(name + "-dark");
        }
        assertThat(browser.widerThanNarrow())
                .as("pixels beyond a narrow window")
                .isZero();
        assertThat(browser.title()).endsWith(" - Mosaic").doesNotContain("pwned");
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("404"))
                .isEmpty();
    }

    @Test
    void thePreferenceForDarkIsFollowed() {
        open("/console/");
        String light = background();
        browser.prefer("dark");

        assertThat(background()).isNotEqualTo(light);
    }

    private static String background() {
        return (String) browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void theKeyboardReachesAStepAndShowsItsReason() {
        open("/console/plan");

        browser.press(Keys.TAB);
        assertThat(active("textContent")).isEqualTo("Skip to the content");
        browser.press(Keys.ENTER);
        for (int i = 0; i < 60 && !String.valueOf(active("aria-label")).startsWith("billing:1 "); i++) {
            browser.press(Keys.TAB);
        }

        assertThat(active("aria-label")).isEqualTo("billing:1 invoice, changed: is pinned to shop:1");
        assertThat(
                        browser.run(
                                "return getComputedStyle(document.activeElement.parentNode.querySelector('.reason')).visibility"))
                .isEqualTo("visible");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.step .reason')).visibility"))
                .isEqualTo("hidden");
        browser.press(Keys.ENTER);
        assertThat(browser.path()).isEqualTo("/console/step/billing:1");
    }

    private static Object active(String property) {
        return browser.run(
                "return document.activeElement[arguments[0]] ?? document.activeElement.getAttribute(arguments[0])",
                property);
    }

    @Test
    void aModuleFoldsAndUnfolds() {
        open("/console/plan");
        long all = browser.all(".graph .step").count();

        browser.find(".graph .toggle").click();
        assertThat(browser.all(".graph .step").count()).isLessThan(all);
        assertThat(browser.text()).contains("3 steps: 1 applied, 1 pending, 1 failed");
        browser.find(".graph .toggle").click();
        assertThat(browser.all(".graph .step").count()).isEqualTo(all);
    }

    @Test
    void aButtonPausesAndResumesAndThePageFollows() {
        open("/console/");

        browser.all("button")
                .filter(each -> each.getText().equals("Pause shop:3"))
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(browser.path()).isEqualTo("/console/");
        assertThat(browser.text()).contains("shop:3 is paused", "Resume shop:3");
        assertThat(DATABASE.value("select detail from migrations.event where kind = 'paused'"))
                .isEqualTo("by ann in the console");
        DATABASE.execute("update migrations.backfill set state = 'running'");
        browser.waitFor("Pause shop:3"); // without loading the page again
    }

    @Test
    void anAddressOpensOneSession() {
        String address = console.address().toString();
        open("/console/log");
        assertThat(browser.path()).isEqualTo("/console/log");
        browser.forgetCookies();

        browser.open(address);

        assertThat(browser.text()).contains("This address has been used");
        assertThat(browser.accessibilityProblems()).isEmpty();
        open("/console/log");
        assertThat(browser.path()).isEqualTo("/console/login");
        browser.complaints();
        reopen();
    }

    /** Starts another console, whose address opens a session again. */
    private static void reopen() {
        console.close();
        try {
            console = start(PLAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        browser.open(console.address().toString());
    }

    @Test
    void aFileOfTheGraphStandsAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.html"), GraphFile.of(PlanGraph.of(PLAN)));

        browser.open(file.toUri().toString());

        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(browser.run("return getComputedStyle(document.querySelector('.graph .edge')).fill"))
                .isEqualTo("none");
        assertThat(browser.title()).isEqualTo("Plan");
    }

    @Test
    @EnabledIfSystemProperty(named = "mosaic.test.pages", matches = "true", disabledReason = "only in the profile long")
    void aThousandStepsStayUsable() throws IOException {
        List<MigrationModule> modules = new ArrayList<>();
        for (int m = 0; m < 50; m++) {
            MigrationModule module = module("m%02d".formatted(m));
            for (int version = 1; version <= 20; version++) {
                module = module.script(
                        "V%d__t.sql".formatted(version), "create table m%02d.t%d ();".formatted(m, version));
            }
            modules.add(module);
        }
        try (LocalConsole large = start(MigrationPlan.of(modules))) {
            browser.open(large.address().toString());
            browser.open(large.address().resolve("/console/plan").toString());

            assertThat(browser.all(".graph .toggle").count()).isEqualTo(50);
            assertThat(browser.all(".graph .step").count()).isBetween(1L, 120L);
            assertThat((Long) browser.run("return Math.round(performance.getEntriesByType('navigation')[0].duration)"))
                    .isLessThan(10_000);
        }
    }
}
