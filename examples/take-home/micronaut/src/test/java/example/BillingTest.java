package example;

import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

@ModuleTest("billing")
class BillingTest {
    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("billing");
    }

    @Test
    void anInvoiceIsAboutAnItem(TestDatabase database) {
        assertRefused(database, "insert into billing.invoice (item_id) values (1)", "invoice_item_id_fkey");
    }
}
