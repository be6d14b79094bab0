package example;

import dev.mosaic.migrations.Migrations;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Lets each bean that needs the schema (JdbcTemplate, an EntityManagerFactory, …) wait for the migrations. */
class MigrationsFirst extends AbstractBeansOfTypeDatabaseInitializerDetector {
    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(Migrations.class);
    }
}
