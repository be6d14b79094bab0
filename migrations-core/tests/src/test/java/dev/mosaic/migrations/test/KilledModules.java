package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.JavaStep;
import dev.mosaic.migrations.module.MigrationModule;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Modules with a step of each kind. Steps over rows take some hundred milliseconds, so that a random moment can hit them. */
public final class KilledModules {
    /** The rows that are copied, indexed and filled. */
    static final int ITEMS = 800;

    /** The rows that the Java step inserts. */
    static final int CODES = 200;

    /** All steps in their order; the repeatable one, by its name, is the last. */
    static final List<String> STEPS =
            Engine.before("base:1", "base:2", "shop:1", "shop:2", "shop:3", "shop:4", "shop:5", "base:lengths");

    static final MigrationModule BASE = module("base")
            .script("V1__words.sql", """
                    create table base.words (
                      id int primary key,
                      word text not null
                    );

                    insert into base.words
                    select n, 'word ' || n
                    from generate_series(1, 500) n;
                    """)
            .script("V2__functions.sql", """
                    create function base.slow_length(value text) returns int language plpgsql immutable as $$
                    begin
                      if hashtext(value) % 8 = 0 then
                        perform pg_sleep(0.001);
                      end if;
                      return length(value);
                    end
                    $$;

                    create function base.set_length() returns trigger language plpgsql as $$
                    begin
                      new.length := base.slow_length(new.name);
                      return new;
                    end
                    $$;
                    """)
            .script(
                    "R__lengths.sql",
                    "create or replace view base.lengths as select id, length(word) as length from base.words;");

    static final MigrationModule SHOP = module("shop")
            .script("V1__items.sql", """
                                                    --@ after: base:2
                                                    create table shop.items (
                                                      id int primary key,
                                                      name text not null,
                                                      length int not null,
                                                      times int not null default 0
                                                    );

                                                    create trigger items_set_length
                                                      before insert on shop.items
                                                      for each row
                                                      execute function base.set_length();
                                                    """)
            .script("V2__copy_items.sql", "copy shop.items (id, name) from stdin;\n" + lines() + "\\.\n")
            .script("V3__index.sql", """
                                            --@ transaction: none
                                            create index concurrently items_length_idx
                                              on shop.items (base.slow_length(name));
                                            """)
            .script("V4__count.sql", """
                                    --@ batch: shop.items size 50
                                    update shop.items as item
                                    set times = item.times + 1
                                    where in_batch(item)
                                      and base.slow_length(item.name) > 0;
                                    """)
            .script("C4__count.sql", "select id from shop.items where times <> 1;")
            .script("C5__codes.sql", "select count(*) from shop.codes having count(*) <> %d;".formatted(CODES))
            .with(V5__codes.class)
            .after("base");

    private KilledModules() {}

    /** Writes the rows of the copy as PostgreSQL reads them. */
    private static String lines() {
        return IntStream.rangeClosed(1, ITEMS)
                .mapToObj(n -> n + "\titem " + n + "\n")
                .collect(joining());
    }

    /** A step that sends a statement for each row. */
    @JavaStep
    public static final class V5__codes extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("create table shop.codes (id int primary key references shop.items)");
            }
            try (PreparedStatement insert =
                    context.getConnection().prepareStatement("insert into shop.codes values (?)")) {
                for (int id = 1; id <= CODES; id++) {
                    insert.setInt(1, id);
                    insert.execute();
                }
            }
        }
    }
}
