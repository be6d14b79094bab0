package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about expand, backfill and contract prints does what the page says, while old and new writers are at work. */
class ExpandFillContractIT {
    private static final Path PAGE = Path.of("../../docs/expand-fill-contract.md");
    private static final Pattern SCRIPT =
            Pattern.compile("`([VP]\\d__\\w+\\.sql)`[^`]*```sql\\n(.*?)```", Pattern.DOTALL);
    private static final int ROWS = 100;

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();
    private int written = ROWS;
    private int raised;

    @BeforeEach
    void ordersOfTheOldShape() throws IOException {
        write("module.yml", "name: shop\n");
        write("V1__orders.sql", "create table shop.orders (id int primary key, total numeric not null);");
        start(1);
        database.execute("insert into shop.orders select g, g / 100.0 from generate_series(1, ?) g", ROWS);
        for (MatchResult script :
                SCRIPT.matcher(Files.readString(PAGE)).results().toList()) {
            if (!script.group(1).startsWith("V1")) { // these tests choose the keys of their rows
                write(script.group(1), script.group(2));
            }
        }
    }

    @Test
    void noRowIsLostOnTheWay() throws IOException {
        MigrationReport first = start(1);
        assertThat(labels(first)).containsExactly("shop:2", "shop:3");
        assertThat(first.deferred())
                .singleElement()
                .isInstanceOfSatisfying(
                        Deferral.ForNextStart.class,
                        deferral -> assertThat(deferral)
                                .returns(StepId.of("shop:4"), Deferral.ForNextStart::step)
                                .returns(StepId.of("shop:3"), Deferral.ForNextStart::backfill));
        assertThat(written).isGreaterThan(2 * ROWS);
        writersOfBothShapes();

        assertThat(labels(start(1))).containsExactly("shop:4");
        assertThat(database.query("""
                select
                    count(*)::int as rows,
                    count(*) filter (where total_cents = abs(id) + case when id in (1, ?) then 100 * ? else 0 end)::int as right
                from shop.orders
                """, ROWS, raised)).containsExactly(Map.of("rows", written, "right", written));
        assertThat(database.query("select * from shop.orders limit 1").getFirst())
                .containsOnlyKeys("id", "total_cents");
    }

    /** Without the trigger, what old writers write is for the sweep. */
    @Test
    void theSweepBackfillsRowsThatNoTriggerHandled() throws IOException {
        start(10_000);
        database.execute("alter table shop.orders disable trigger orders_keep_both_totals");
        database.execute("insert into shop.orders (id, total) values (-1, 0.01)");
        start(1);
        assertThat(database.value("select total_cents from shop.orders where id = -1"))
                .isEqualTo("1");
    }

    @Test
    void onlyUndoAndCheckAreLeftToWrite() {
        assertThat(Lint.of(modules()).findings())
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.rule()).isIn("missing-undo", "missing-check"));
    }

    private void writersOfBothShapes() {
        int id = ++written;
        database.execute("insert into shop.orders (id, total) values (?, ?::numeric / 100)", id, id);
        database.execute("insert into shop.orders (id, total_cents) values (?, ?)", -id, id);
        written++;
        database.execute("update shop.orders set total = total + 1 where id in (1, ?)", ROWS);
        raised++;
    }

    private MigrationReport start(int rowsOfABatch) {
        return Migrations.of(
                        database.dataSource(),
                        MigrationPlan.of(modules()),
                        MigrationSettings.defaults()
                                .withBackfill(
                                        BackfillSettings.defaults().withBatchSizes(rowsOfABatch, 1, rowsOfABatch)))
                .onCommand(backfill -> {
                    if (backfill.rowsRead() <= ROWS) {
                        writersOfBothShapes();
                    }
                })
                .migrate();
    }

    private List<MigrationModule> modules() {
        return ModuleFolder.read(folder);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("shop")).resolve(file), text);
    }

    private static List<String> labels(MigrationReport report) {
        return report.applied().stream().map(Applied::label).toList();
    }
}
