package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;

import dev.mosaic.migrations.adopt.Adopter;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import java.util.Arrays;
import java.util.List;

/**
 * An application of two modules, of four migrations with one count of versions, in a database that another tool has migrated:
 *
 * <pre>
 * shop:1 item ──► chat:2 thread     shop:3 price     chat:4 title
 * </pre>
 */
final class AdoptionScene implements AutoCloseable {
    static final MigrationModule SHOP = module("shop")
            .script("V1__item.sql", "create table shop.item (id int primary key, name text not null);\n")
            .script("V3__price.sql", "alter table shop.item add column price int default 0;\n")
            .script("U3__price.sql", "alter table shop.item drop column price;\n");
    static final MigrationModule CHAT =
            module("chat").after("shop").script("V2__thread.sql", """
                    --@ after: shop:1
                    create table chat.thread (
                      id bigint generated always as identity primary key,
                      item int constraint thread_item_fkey references shop.item (id)
                    );
                    """).script("V4__title.sql", """
                    alter table chat.thread add column title text;
                    create index thread_title_idx on chat.thread (title);
                    """);
    /** The names of the migrations in the order in which the tool has run them, without their ending. */
    static final List<String> NAMES = List.of("1_item", "2_thread", "3_price", "4_title");

    private final Scratch scratch = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            ScratchServer.Use.SHARED));

    /** Returns a database without tables, in which the schemas of both modules exist. */
    static TestDatabase unmigrated() {
        TestDatabase database = emptyDatabase();
        database.execute("create schema shop; create schema chat");
        return database;
    }

    /** Returns a database with all migrations and no ledger. */
    static TestDatabase migrated() {
        TestDatabase database = unmigrated();
        scripts().forEach(file -> database.execute(file.content()));
        return database;
    }

    /** Returns the scripts of both modules that the tool has run, in its order. */
    static List<ScriptFile> scripts() {
        return NAMES.stream()
                .map(name -> file("V" + name.replaceFirst("_", "__") + ".sql"))
                .toList();
    }

    private static ScriptFile file(String name) {
        return List.of(SHOP, CHAT).stream()
                .flatMap(module -> module.files().stream())
                .filter(file -> file.location().endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    Adopter adopter(TestDatabase database, MigrationModule... modules) {
        return new Adopter(on(database, modules), () -> scratch);
    }

    Adopter adopter(TestDatabase database) {
        return adopter(database, SHOP, CHAT);
    }

    static LedgerSource ledger(LedgerTool tool) {
        return LedgerSource.of(tool);
    }

    static List<String> labels(List<? extends MigrationId> ids) {
        return ids.stream().map(MigrationId::toString).toList();
    }

    /** Creates the ledger of Flyway as its own, by hand. */
    static void flyway(TestDatabase database, String table, MigrationModule... modules) {
        database.execute("""
                create table %s (
                  installed_rank integer not null primary key, version varchar(50), description varchar(200) not null, type varchar(20) not null,
                  script varchar(1000) not null, checksum integer, installed_by varchar(100) not null,
                  installed_on timestamp not null default now(), execution_time integer not null, success boolean not null)
                """.formatted(table));
        Arrays.stream(modules).flatMap(module -> module.files().stream()).forEach(file -> {
            String name = file.location().substring(file.location().lastIndexOf('/') + 1);
            if (name.startsWith("V")) {
                database.execute(
                        "insert into %s select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, null, 'ann', timestamp '2024-05-06 07:08:09', 12, true from %s"
                                .formatted(table, table),
                        name.substring(1, name.indexOf("__")),
                        name.substring(name.indexOf("__") + 2)
                                .replace(".sql", "")
                                .replace('_', ' '),
                        name);
            }
        });
    }

    @Override
    public void close() {
        scratch.close();
        scratch.dropTemplates();
    }
}
