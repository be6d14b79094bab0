package example;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean(initMethod = "migrate")
    Migrations migrations(DataSource dataSource) {
        return Migrations.of(dataSource, MigrationPlan.of(MigrationModule.all()), MigrationSettings.defaults());
    }
}
