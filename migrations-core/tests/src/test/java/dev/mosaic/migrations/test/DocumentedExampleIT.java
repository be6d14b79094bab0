package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.plan.UndoPlan.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of docs/expand-fill-contract.md runs as it is printed. */
class DocumentedExampleIT {
    private static final Path DOCUMENT = Path.of("../../docs/expand-fill-contract.md");

    /** A file name in backquotes, and behind it the next block of SQL. */
    private static final Pattern FILE =
            Pattern.compile("`([VUPCR]\\d*__\\w+\\.sql)`[^`]*(?:`round`[^`]*)?\\n```sql\\n(.*?)```", Pattern.DOTALL);

    @Test
    void nothingIsWrongWithItsFiles() throws IOException {
        assertThat(Lint.of(List.of(shop())).findings()).isEmpty();
        assertThat(shop().files()).hasSize(10);
    }

    @Test
    void itChangesTheTableWhileBothShapesAreWritten() throws IOException {
        TestDatabase database = TestDatabase.empty(List.of(shop()));
        database.migrateTo("shop:1");
        database.execute("insert into shop.orders (total) select 1.25 from generate_series(1, 300)");

        database.migrateTo("shop:2");
        database.execute("insert into shop.orders (total) values (9.99)"); // a writer of the old shape
        database.execute("insert into shop.orders (total_cents) values (150)"); // and one of the new shape
        assertThat(database.value("select sum(total * 100) = sum(coalesce(total_cents, total * 100)) from shop.orders"))
                .isEqualTo("true");
        database.migrate();

        assertThat(database.value("select sum(total_cents) from shop.orders")).isEqualTo("38649");
        assertThat(database.migrations().verify().hasPassed()).isTrue();
        assertThat(database.migrations().status().isUpToDate()).isTrue();
    }

    @Test
    void itIsUndoneAndAppliedAgain() throws IOException {
        TestDatabase database = TestDatabase.empty(List.of(shop()));
        database.migrateTo("shop:1");
        database.execute("insert into shop.orders (total) select 1.25 from generate_series(1, 300)");
        Catalog before = database.catalog();
        database.migrate();

        MigrationPlan plan = database.plan();
        database.migrations().undo(history -> UndoPlan.backTo(plan, history, StepId.of("shop:1"), Reach.STEP));

        assertThat(database.value("select sum(total) = 375 from shop.orders")).isEqualTo("true");
        assertThat(database.value("select count(*) from shop.orders where total is null"))
                .isEqualTo("0");
        assertThat(before.differencesTo(database.catalog())).isEmpty();
        database.migrate();
        assertThat(database.value("select sum(total_cents) from shop.orders")).isEqualTo("37500");
    }

    private static MigrationModule shop() throws IOException {
        List<ScriptFile> files = new ArrayList<>();
        Matcher file = FILE.matcher(Files.readString(DOCUMENT));
        while (file.find()) {
            files.add(new ScriptFile("db/shop/" + file.group(1), file.group(2)));
        }
        return new MigrationModule(new ModuleName("shop"), new TreeSet<>(), files);
    }
}
