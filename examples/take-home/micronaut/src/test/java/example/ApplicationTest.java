package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    @Test
    void theStartAppliesBothModules() {
        TestDatabase database = TestDatabase.empty(MigrationModule.all());
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.server.port", -1);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
                HttpClient client = HttpClient.create(server.getURL())) {
            assertTrue(server.getApplicationContext().getBean(Migrations.class).status().isUpToDate());
            assertEquals("billing.invoice", database.value("select to_regclass('billing.invoice')"));
            assertTrue(client.toBlocking().retrieve("/health").contains("UP"));
        }
    }
}
