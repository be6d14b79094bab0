package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.entity.EntityMismatch.Kind;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Differences between entities and the catalog. Each is ended by the statement that it names. */
@Tag("differs-by-version")
class EntityCheckIT extends EntityComparison {
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
}
