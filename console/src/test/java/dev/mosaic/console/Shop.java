package dev.mosaic.console;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.TreeSet;

/** Modules of a shop: a step with a hostile name, a backfill in the background, a step of another module that is pinned to it. */
public final class Shop {
    /** A name and a text that would run a script if they were markup. */
    public static final String HOSTILE = "<img src=x onerror=document.title='pwned'>";

    //  shop     1 ── 2 ── 3 (background) ── 4 (contract)
    //            ╲
    //  billing    1 ── 2

    /** The module {@code shop}. */
    public static final MigrationModule SHOP = module("shop")
            .script("V1__item.sql", """
                    -- </pre><script>document.title='pwned'</script>
                    create table shop.item (
                      id int primary key,
                      name text not null,
                      size int
                    );
                    insert into shop.item select n, 'item ' || n from generate_series(1, 300) as n;
                    """)
            .script("U1__item.sql", "drop table shop.item;")
            .script("C1__item.sql", "select id from shop.item where name = '';")
            .script("V2__" + HOSTILE + ".sql", "create index item_name_idx on shop.item (name);")
            .script("U2__" + HOSTILE + ".sql", "drop index shop.item_name_idx;")
            .script("V3__fill_size.sql", """
                    --@ batch: shop.item size 20
                    --@ background
                    update shop.item as item
                    set size = length(item.name)
                    where in_batch(item);
                    """)
            .script("V4__require_size.sql", """
                    --@ phase: contract
                    alter table shop.item
                      alter column size set not null;
                    """);

    /** The module {@code billing}. */
    public static final MigrationModule BILLING = module("billing")
            .after("shop")
            .script("V1__invoice.sql", """
                    --@ after: shop:1
                    create table billing.invoice (
                      id int primary key,
                      item int not null references shop.item (id)
                    );
                    """)
            .script("U1__invoice.sql", "drop table billing.invoice;")
            .script("V2__paid.sql", "alter table billing.invoice add column paid boolean;")
            .script("U2__paid.sql", "alter table billing.invoice drop column paid;");

    private Shop() {}

    /** Returns a module without scripts. */
    public static MigrationModule module(String name) {
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), List.of());
    }

    /** Returns an empty database. */
    public static TestDatabase database() {
        return TestDatabase.empty(List.of());
    }

    /** Returns the facade for modules on a database. */
    public static Migrations on(TestDatabase database, MigrationModule... modules) {
        return Migrations.of(database.dataSource(), MigrationPlan.of(List.of(modules)), MigrationSettings.defaults());
    }

    /** Returns the facade for both modules. */
    public static Migrations on(TestDatabase database) {
        return on(database, SHOP, BILLING);
    }
}
