package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.Derived;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.micronaut.MappedEntities;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.NotInPlan;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entities as they are read from the annotations of Micronaut Data, and compared with the tables of a module. */
class MappedEntitiesIT {
    private static final MigrationModule GARDEN = module("garden").script("V1__plants.sql", """
            create table garden.plants (
                id uuid not null,
                latin_name text not null,
                common_name text,
                height numeric,
                labels text[] not null,
                care jsonb not null,
                season text not null,
                seeds bigint not null,
                planted_at timestamptz not null
            );
            """);

    /** A season, stored as text. */
    enum Season {
        SPRING,
        AUTUMN
    }

    @MappedEntity(value = "plants", schema = "garden")
    record Plant(
            @Id UUID id,
            String latinName,
            @Nullable String commonName,
            @Nullable BigDecimal height,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> labels,
            @TypeDef(type = DataType.JSON) Map<String, Object> care,
            Season season,
            @MappedProperty("seeds") long numberOfSeeds,
            Instant plantedAt,
            @Derived int neighbours) {}

    @MappedEntity(value = "plants", schema = "garden")
    record WrongPlant(@Id int id, String commonName, int seeds, String colour) {}

    @MappedEntity("without_schema")
    record Unplaced(@Id UUID id) {}

    @Test
    void anEntityIsReadWithTheNamesOfItsColumns() {
        assertThat(entity(Plant.class))
                .isEqualTo(new EntityMapping(
                        Plant.class.getName(),
                        "garden",
                        "plants",
                        List.of(
                                property("id", "id", "UUID", ColumnKind.UUID, false),
                                property("latinName", "latin_name", "String", ColumnKind.TEXT, false),
                                property("commonName", "common_name", "String", ColumnKind.TEXT, true),
                                property("height", "height", "BigDecimal", ColumnKind.NUMERIC, true),
                                new Property(
                                        "labels",
                                        "labels",
                                        "List",
                                        Optional.of(new ValueType(ColumnKind.TEXT, true)),
                                        false),
                                property("care", "care", "Map", ColumnKind.JSON, false),
                                property("season", "season", "Season", ColumnKind.TEXT, false),
                                property("numberOfSeeds", "seeds", "Long", ColumnKind.BIGINT, false),
                                property("plantedAt", "planted_at", "Instant", ColumnKind.TIMESTAMPTZ, false))));
    }

    @Test
    void anEntityWithoutASchemaIsNotRead() {
        assertThat(MappedEntities.onTheClassPath())
                .extracting(EntityMapping::entity)
                .contains(WrongPlant.class.getName())
                .doesNotContain(Unplaced.class.getName());
    }

    @Test
    void theDifferencesOfAWrongEntityAreFoundAndEndByTheirStatements() {
        TestDatabase database = emptyDatabase();
        on(database, GARDEN).migrate();

        assertThat(compare(database, Plant.class)).isEmpty();
        List<EntityMismatch> found = compare(database, WrongPlant.class);
        assertThat(found)
                .extracting(EntityMismatch::sql)
                .containsExactly(
                        Optional.of("alter table garden.plants alter column id type integer using id::integer;"),
                        Optional.of("alter table garden.plants alter column common_name set not null;"),
                        Optional.of("alter table garden.plants alter column seeds type integer using seeds::integer;"),
                        Optional.of("alter table garden.plants add column colour text not null;"));
        found.stream()
                .filter(mismatch -> !mismatch.entity().endsWith(".id"))
                .forEach(mismatch -> database.execute(mismatch.sql().orElseThrow()));
        assertThat(compare(database, WrongPlant.class))
                .extracting(mismatch -> mismatch.entity().replaceAll(".*\\.", ""))
                .containsExactly("id");
    }

    @Test
    void anUnknownModuleIsNotAssertedToMatch() {
        assertThatThrownBy(() -> MigrationAssertions.assertEntitiesMatch("nothing"))
                .isInstanceOf(NotInPlan.class)
                .hasMessageContaining("Unknown module nothing.");
    }

    private static List<EntityMismatch> compare(TestDatabase database, Class<?> type) {
        return on(database, GARDEN)
                .withEntities(() -> List.of(entity(type)))
                .verify(new ModuleName("garden"))
                .mismatches();
    }

    private static EntityMapping entity(Class<?> type) {
        return MappedEntities.onTheClassPath().stream()
                .filter(entity -> entity.entity().equals(type.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static Property property(String name, String column, String type, ColumnKind kind, boolean nullable) {
        return new Property(name, column, type, Optional.of(new ValueType(kind, false)), nullable);
    }
}
