package example;

import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ApplicationTest {
    @Test
    void theStartMigratesBeforeAnythingReadsTheSchema() {
        TestDatabase database = TestDatabase.empty(MigrationModule.all());
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password())) {
            assertThat(context.getBean(Items.class).count()).isZero();
            assertThat(context.getBean(Migrations.class).status().isUpToDate()).isTrue();
        }
        assertThat(database.value("select to_regclass('public.flyway_schema_history')")).isNull();
    }

    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("shop");
    }
}
