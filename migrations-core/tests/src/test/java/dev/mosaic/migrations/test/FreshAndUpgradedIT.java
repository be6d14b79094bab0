package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import org.junit.jupiter.api.Test;

/** With the order of whole modules only, this upgrades well and fails on a fresh database. */
class FreshAndUpgradedIT {
    private static final MigrationModule A1 =
            module("a").script("V1__person.sql", "create table a.person (id int primary key, nick text);");
    private static final MigrationModule A2 = A1.script("V2__drop_nick.sql", "alter table a.person drop column nick;");
    private static final MigrationModule B1 = module("b")
            .script("V1__nick.sql", "--@ after: a:1\ncreate table b.nick as select id, nick from a.person;")
            .after("a");

    /** The original had another schema by each of the three ways to make it. */
    @Test
    void aFreshDatabaseEqualsOneThatWasUpgradedReleaseByRelease() {
        TestDatabase upgraded = emptyDatabase();
        on(upgraded, A1).migrate();
        on(upgraded, A1, B1).migrate();
        on(upgraded, A2, B1).migrate();

        TestDatabase fresh = emptyDatabase();
        on(fresh, A2, B1).migrate();

        assertThat(fresh.catalog().differencesTo(upgraded.catalog())).isEmpty();
        assertThat(fresh.catalog()).isEqualTo(upgraded.catalog());
    }
}
