package example;

import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

@ModuleTest("shop")
class ShopTest {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("shop");
    }

    @Test
    void anItemHasAName(TestDatabase database) {
        database.execute("insert into shop.item (name) values ('Tea')");

        assertEquals("Tea", database.value("select name from shop.item"));
        assertEquals("18", database.value("select current_setting('server_version_num')::int / 10000"));
    }
}
