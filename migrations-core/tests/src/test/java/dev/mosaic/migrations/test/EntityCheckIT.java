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
import dev.mosaic.migrations.entity.EntityMismatch.Kind;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences between entities and the catalog. Each is ended by the statement that it names. */
@Tag("differs-by-version")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityCheckIT {
    private static final ModuleName SHOP = new ModuleName("shop");
    private static final MigrationModule MODULE = module("shop").script("V1__types.sql", """
            create type shop.mood as enum ('glad', 'sad');
            create domain shop.code as text;
            create domain shop.required_code as shop.code not null;
            create domain shop.counter as bigint;
            """);

    private final TestDatabase database = emptyDatabase();

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

    @ParameterizedTest(name = "{0} is read from {1}")
    @CsvSource(delimiter = '|', textBlock = """
            UUID        | uuid
            TEXT        | text
            TEXT        | varchar(30)
            TEXT        | char(2)
            TEXT        | name
            TEXT        | shop.mood
            TEXT        | shop.code
            TEXT        | shop.required_code
            BOOLEAN     | boolean
            SMALLINT    | smallint
            INTEGER     | smallint
            INTEGER     | integer
            BIGINT      | integer
            BIGINT      | bigint
            BIGINT      | shop.counter
            NUMERIC     | numeric(10, 2)
            NUMERIC     | bigint
            REAL        | real
            DOUBLE      | real
            DOUBLE      | double precision
            JSON        | json
            JSON        | jsonb
            BYTES       | bytea
            TIMESTAMPTZ | timestamptz
            TIMESTAMPTZ | timestamptz(3)
            TIMESTAMP   | timestamp
            DATE        | date
            TIME        | time
            TIMETZ      | timetz
            """)
    void aTypeThatThePropertyHoldsIsNoDifference(ColumnKind kind, String type) {
        database.execute("create table shop.item (value %s not null)".formatted(type));

        assertThat(compare(item(property(kind)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} is not read from {1}")
    @CsvSource(delimiter = '|', textBlock = """
            UUID        | text                | text
            UUID        | varchar(36)         | character varying(36)
            TEXT        | xml                 | xml
            TEXT        | text[]              | text[]
            BOOLEAN     | text                | text
            SMALLINT    | integer             | integer
            INTEGER     | bigint              | bigint
            INTEGER     | numeric             | numeric
            INTEGER     | shop.counter        | shop.counter
            BIGINT      | numeric(30)         | numeric(30,0)
            REAL        | double precision    | double precision
            DOUBLE      | text                | text
            NUMERIC     | text                | text
            JSON        | text                | text
            TIMESTAMPTZ | timestamp           | timestamp without time zone
            TIMESTAMP   | timestamptz         | timestamp with time zone
            DATE        | timestamptz         | timestamp with time zone
            TIME        | timetz              | time with time zone
            """)
    void aTypeThatThePropertyCannotHoldIsChanged(ColumnKind kind, String type, String found) {
        database.execute("create table shop.item (value %s not null)".formatted(type));

        EntityMismatch mismatch = only(compare(item(property(kind))));

        assertThat(mismatch.kind()).isEqualTo(Kind.INCOMPATIBLE_TYPE);
        assertThat(mismatch.found()).isEqualTo(found);
        assertThat(mismatch.sql())
                .contains(
                        "alter table shop.item alter column value type %1$s using value::%1$s;".formatted(kind.type()));
        if (!type.equals("xml") && !(type.equals("text") && kind == ColumnKind.UUID)) {
            assertEnded(mismatch, item(property(kind)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            TEXT   | text[]
            TEXT   | varchar(10)[]
            TEXT   | shop.mood[]
            UUID   | uuid[]
            BIGINT | integer[]
            """)
    void arraysAreComparedByTheirElements(ColumnKind kind, String type) {
        database.execute("create table shop.item (value %s not null)".formatted(type));
        Property array = new Property("value", "value", "List", Optional.of(new ValueType(kind, true)), false);

        assertThat(compare(item(array))).isEmpty();
        assertThat(compare(item(property(kind))))
                .extracting(EntityMismatch::kind)
                .containsExactly(Kind.INCOMPATIBLE_TYPE);
        Property other =
                new Property("value", "value", "List", Optional.of(new ValueType(ColumnKind.BOOLEAN, true)), false);
        assertThat(only(compare(item(other))).sql())
                .contains("alter table shop.item alter column value type boolean[] using value::boolean[];");
    }

    @Test
    void aMissingColumnIsAdded() {
        database.execute("create table shop.item (other text)");

        EntityMismatch mismatch = only(compare(item(property(ColumnKind.TIMESTAMPTZ))));

        assertThat(mismatch)
                .isEqualTo(new EntityMismatch(
                        Kind.MISSING_COLUMN,
                        SHOP,
                        "shop.Item.value",
                        "shop.item.value",
                        "Value",
                        "",
                        Optional.of("alter table shop.item add column value timestamptz not null;")));
        assertEnded(mismatch, item(property(ColumnKind.TIMESTAMPTZ)));
    }

    @Test
    void aDroppedColumnIsMissing() {
        database.execute(
                "create table shop.item (value text not null, other text); alter table shop.item drop column value");

        assertThat(only(compare(item(nullable(ColumnKind.TEXT)))).sql())
                .contains("alter table shop.item add column value text;");
    }

    @Test
    void aColumnThatCanBeNullWhereThePropertyCannotIsConstrained() {
        database.execute("create table shop.item (value text)");

        EntityMismatch mismatch = only(compare(item(property(ColumnKind.TEXT))));

        assertThat(mismatch.kind()).isEqualTo(Kind.NULLABLE_COLUMN);
        assertThat(mismatch.explanation().remedy())
                .isEqualTo(
                        "Add to a migration: alter table shop.item alter column value set not null; or annotate the property with @Nullable.");
        assertThat(compare(item(nullable(ColumnKind.TEXT)))).isEmpty();
        assertEnded(mismatch, item(property(ColumnKind.TEXT)));
    }

    @Test
    void aDomainThatExcludesNullConstrainsItsColumns() {
        database.execute("create table shop.item (value shop.required_code)");

        assertThat(compare(item(property(ColumnKind.TEXT)))).isEmpty();
    }

    @Test
    void aMissingTableIsOneDifference() {
        EntityMapping entity = item(
                property(ColumnKind.UUID),
                new Property(
                        "words", "the words", "String[]", Optional.of(new ValueType(ColumnKind.TEXT, true)), true));

        EntityMismatch mismatch = only(compare(entity));

        assertThat(mismatch.kind()).isEqualTo(Kind.MISSING_TABLE);
        assertThat(mismatch.sql()).contains("create table shop.item (value uuid not null, \"the words\" text[]);");
        assertEnded(mismatch, entity);
    }

    @Test
    void namesAreQuotedWhereNecessary() {
        database.execute("create table shop.\"order\" (id uuid not null)");
        EntityMapping order = new EntityMapping(
                "shop.Order",
                "shop",
                "order",
                List.of(new Property(
                        "user", "User\"s", "String", Optional.of(new ValueType(ColumnKind.TEXT, false)), true)));

        EntityMismatch mismatch = only(compare(order));

        assertThat(mismatch.sql()).contains("alter table shop.\"order\" add column \"User\"\"s\" text;");
        assertEnded(mismatch, order);
    }

    @Test
    void aViewIsCreatedAgainAndHasNoNotNull() {
        database.execute("create view shop.item as select 1 as value");

        assertThat(compare(item(property(ColumnKind.INTEGER)))).isEmpty();
        EntityMismatch mismatch = only(compare(item(property(ColumnKind.TEXT))));
        assertThat(mismatch.sql()).isEmpty();
        assertThat(mismatch.explanation().remedy()).startsWith("Create the view again");
    }

    @Test
    void aConvertedPropertyMayHaveAnyType() {
        database.execute("create table shop.item (value point not null)");
        Property converted = new Property("value", "value", "Place", Optional.empty(), false);

        assertThat(compare(item(converted))).isEmpty();
    }

    @Test
    void partitionsInheritedAndGeneratedColumnsAreColumns() {
        database.execute("""
                create table shop.base (value integer not null);
                create table shop.item (twice bigint generated always as (1 + 1) stored not null) inherits (shop.base);
                create table shop.parted (value integer not null) partition by list (value)
                """);
        Property twice =
                new Property("twice", "twice", "long", Optional.of(new ValueType(ColumnKind.BIGINT, false)), false);

        assertThat(compare(item(property(ColumnKind.INTEGER), twice))).isEmpty();
        assertThat(compare(new EntityMapping("shop.Parted", "shop", "parted", List.of(property(ColumnKind.INTEGER)))))
                .isEmpty();
    }

    @Test
    void entitiesOfOtherSchemasAreNotCompared() {
        assertThat(compare(new EntityMapping("other.Item", "other", "item", List.of(property(ColumnKind.UUID)))))
                .isEmpty();
    }

    @Test
    void allDifferencesAreFoundInTheOrderOfTheEntities() {
        database.execute("create table shop.item (value text, second integer)");
        Property second =
                new Property("second", "second", "long", Optional.of(new ValueType(ColumnKind.UUID, false)), true);
        EntityMapping missing = new EntityMapping("shop.Gone", "shop", "gone", List.of(property(ColumnKind.TEXT)));

        assertThat(compare(item(property(ColumnKind.TEXT), second), missing, item(property(ColumnKind.TEXT))))
                .extracting(EntityMismatch::kind)
                .containsExactly(
                        Kind.NULLABLE_COLUMN, Kind.INCOMPATIBLE_TYPE, Kind.MISSING_TABLE, Kind.NULLABLE_COLUMN);
    }

    /** A pending step may end the difference. */
    @Test
    void theEntitiesOfAModuleWithPendingStepsAreNotCompared() {
        MigrationModule more = MODULE.script("V2__item.sql", "create table shop.item (value text not null);");
        TestDatabase own = emptyDatabase();
        on(own, MODULE).migrate();

        assertThat(compareIn(own, more, item(property(ColumnKind.TEXT))).hasPassed())
                .isTrue();
        assertThat(compareIn(own, MODULE, item(property(ColumnKind.TEXT))).hasViolations())
                .isTrue();
        on(own, more).migrate();
        assertThat(compareIn(own, more, item(property(ColumnKind.TEXT))).hasPassed())
                .isTrue();
    }

    private void assertEnded(EntityMismatch mismatch, EntityMapping entity) {
        database.execute(mismatch.sql().orElseThrow());
        assertThat(compare(entity)).isEmpty();
    }

    private List<EntityMismatch> compare(EntityMapping... entities) {
        return compareIn(database, MODULE, entities).mismatches();
    }

    private static Verification compareIn(TestDatabase database, MigrationModule module, EntityMapping... entities) {
        return on(database, module).withEntities(() -> List.of(entities)).verify(SHOP);
    }

    private static EntityMismatch only(List<EntityMismatch> mismatches) {
        assertThat(mismatches).hasSize(1);
        return mismatches.getFirst();
    }

    private static EntityMapping item(Property... properties) {
        return new EntityMapping("shop.Item", "shop", "item", List.of(properties));
    }

    private static Property property(ColumnKind kind) {
        return new Property("value", "value", "Value", Optional.of(new ValueType(kind, false)), false);
    }

    private static Property nullable(ColumnKind kind) {
        return new Property("value", "value", "Value", Optional.of(new ValueType(kind, false)), true);
    }
}
