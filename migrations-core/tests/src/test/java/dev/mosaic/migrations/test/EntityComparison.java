package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Entities beside the tables of one database, which each test makes for itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EntityComparison {
    static final ModuleName SHOP = new ModuleName("shop");
    static final MigrationModule MODULE = module("shop").script("V1__types.sql", """
            create type shop.mood as enum ('glad', 'sad');
            create domain shop.code as text;
            create domain shop.required_code as shop.code not null;
            create domain shop.counter as bigint;
            """);

    final TestDatabase database = emptyDatabase();

    @BeforeAll
    void migrate() {
        on(database, MODULE).migrate();
    }

    /** Each test has its own tables and views in the one database. */
    @AfterEach
    void dropRelations() {
        database.execute("""
                do $$
                declare made record;
                begin
                    for made in
                        select oid::regclass as name, case relkind when 'v' then 'view' else 'table' end as kind
                        from pg_catalog.pg_class
                        where relnamespace = 'shop'::regnamespace
                            and relkind in ('r', 'p', 'v')
                            and relname <> 'flyway_schema_history'
                    loop
                        execute format('drop %s if exists %s cascade', made.kind, made.name);
                    end loop;
                end
                $$
                """);
    }

    final void assertEnded(EntityMismatch mismatch, EntityMapping entity) {
        database.execute(mismatch.sql().orElseThrow());
        assertThat(compare(entity)).isEmpty();
    }

    final List<EntityMismatch> compare(EntityMapping... entities) {
        return compareIn(database, MODULE, entities).mismatches();
    }

    static Verification compareIn(TestDatabase database, MigrationModule module, EntityMapping... entities) {
        return on(database, module).withEntities(() -> List.of(entities)).verify(SHOP);
    }

    static EntityMismatch only(List<EntityMismatch> mismatches) {
        assertThat(mismatches).hasSize(1);
        return mismatches.getFirst();
    }

    static EntityMapping item(Property... properties) {
        return new EntityMapping("shop.Item", "shop", "item", List.of(properties));
    }

    static Property property(ColumnKind kind) {
        return new Property("value", "value", "Value", Optional.of(new ValueType(kind, false)), false);
    }

    static Property nullable(ColumnKind kind) {
        return new Property("value", "value", "Value", Optional.of(new ValueType(kind, false)), true);
    }
}
