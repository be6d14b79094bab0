package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.module.MigrationModule;
import org.junit.jupiter.api.Test;

/** What a failure says of the modules that a script uses: an undeclared one, or one that is pinned too early. */
class UpstreamHintsIT {
    private static final MigrationModule TALK = module("talk")
            .script("V1__t.sql", "create table talk.t (id int primary key);")
            .script("V2__tags.sql", """
            create table talk.tags (id int primary key);
            create function talk.f() returns int language sql as 'select 1';
            alter table talk.t add column note text;
            """);

    private final TestDatabase database = emptyDatabase();

    @Test
    void aModuleThatIsNotDeclaredIsToBeDeclared() {
        assertUndeclared("create table shop.u (t int references talk.t (id));");
        assertUndeclared("create view shop.v as select id from talk.t;");
    }

    /** With roles of its own: those of the server may have declared the module in another test. */
    private static void assertUndeclared(String sql) {
        MigrationModule shop = module("shop").script("V1__u.sql", sql);
        RoleScene migrated = RoleScene.begin();
        migrated.on(TALK).migrate();
        assertUndeclared(migrated, shop);
        assertUndeclared(RoleScene.begin(), shop);
    }

    private static void assertUndeclared(RoleScene scene, MigrationModule shop) {
        assertThatThrownBy(() -> scene.on(TALK, shop).migrate())
                .hasMessageContaining("shop:1 failed")
                .hasMessageContaining("Module shop uses objects of module talk without depending on it")
                .hasMessageContaining("Declare it in module.yml of shop: after: [talk]")
                .hasMessageContaining("--@ after: talk:2")
                .hasMessageNotContaining("grant");
    }

    @Test
    void aTableOfALaterStepThanThePinNamesTheStepThatMakesIt() {
        assertPinned("create table shop.u (t int references talk.tags (id));");
        assertPinned("create table shop.u (t int default talk.f());");
    }

    private static void assertPinned(String sql) {
        assertThatThrownBy(() -> on(emptyDatabase(), TALK, shop(sql)).migrate())
                .hasMessageContaining("shop:1 failed")
                .hasMessageContaining("shop:1 runs after talk:1")
                .hasMessageContaining("talk:2 creates it: add --@ after: talk:2 at the top of db/shop/V1__u.sql");
    }

    @Test
    void aColumnOfALaterStepThanThePinNamesThePin() {
        assertThatThrownBy(() -> on(database, TALK, shop("create view shop.v as select note from talk.t;"))
                        .migrate())
                .hasMessageContaining("column \"note\" does not exist")
                .hasMessageContaining("shop:1 runs after talk:1")
                .hasMessageContaining("(--@ after: talk:…)");
    }

    @Test
    void aTableOfNoOtherModuleHasNothingToDoWithPins() {
        assertThatThrownBy(() ->
                        on(database, TALK, shop("select * from shop.nothing;")).migrate())
                .hasMessageContaining("relation \"shop.nothing\" does not exist")
                .hasMessageNotContaining("runs after");
    }

    private static MigrationModule shop(String sql) {
        return module("shop").script("V1__u.sql", "--@ after: talk:1\n" + sql).after("talk");
    }
}
