package example;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import org.postgresql.ds.PGSimpleDataSource;

public class Shop {
    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        Migrations migrations = Migrations.of(
                dataSource, MigrationPlan.of(MigrationModule.all()), MigrationSettings.defaults());
        migrations.migrate().applied().forEach(System.out::println);
        System.out.println("up to date: " + migrations.status().isUpToDate());
    }
}
