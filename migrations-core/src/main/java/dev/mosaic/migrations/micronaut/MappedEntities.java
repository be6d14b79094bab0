package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.Derived;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.data.model.Association;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.RuntimePersistentEntity;
import io.micronaut.data.model.runtime.RuntimePersistentProperty;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entities of Micronaut Data on the class path, with the names that its naming strategies give to tables and columns.
 *
 * <p>An entity without a schema is not among them: the search path chooses its table. Neither are associations, whose columns depend on the associated entity.
 */
public final class MappedEntities {
    /** By name: an application need not have Micronaut Data. */
    private static final String MAPPED = "io.micronaut.data.annotation.MappedEntity";

    private MappedEntities() {}

    /** Returns the entities, by the names of their classes; none without Micronaut Data. */
    public static List<EntityMapping> onTheClassPath() {
        Collection<BeanIntrospection<Object>> introspections = BeanIntrospector.SHARED.findIntrospections(
                reference -> reference.getAnnotationMetadata().hasStereotype(MAPPED) && reference.isPresent());
        return introspections.stream()
                .flatMap(introspection -> introspection
                        .stringValue(MAPPED, "schema")
                        .filter(schema -> !schema.isEmpty())
                        .map(schema -> mapping(schema, new RuntimePersistentEntity<>(introspection)))
                        .stream())
                .sorted(Comparator.comparing(EntityMapping::entity))
                .toList();
    }

    private static EntityMapping mapping(String schema, RuntimePersistentEntity<Object> entity) {
        Stream<RuntimePersistentProperty<Object>> identity = entity.getRuntimeIdentityProperties().stream();
        Stream<RuntimePersistentProperty<Object>> version = Stream.ofNullable(entity.getVersion());
        Stream<RuntimePersistentProperty<Object>> others = entity.getPersistentProperties().stream();
        return new EntityMapping(
                entity.getName(),
                schema,
                entity.getPersistedName(),
                Stream.of(identity, version, others)
                        .flatMap(properties -> properties)
                        .filter(property -> !(property instanceof Association))
                        .filter(property -> !property.getAnnotationMetadata().hasAnnotation(Derived.class))
                        .map(MappedEntities::property)
                        .distinct()
                        .toList());
    }

    private static Property property(RuntimePersistentProperty<Object> property) {
        return new Property(
                property.getName(),
                property.getPersistedName(),
                property.getType().getSimpleName(),
                type(property.getType(), property.getDataType()),
                property.isOptional());
    }

    /** Returns what a property holds. Its class decides, unless it is stored as JSON, as an array, or by a converter. */
    private static Optional<ValueType> type(Class<?> type, DataType stored) {
        if (stored == DataType.JSON) {
            return Optional.of(new ValueType(ColumnKind.JSON, false));
        }
        Optional<ColumnKind> kind = ColumnKind.of(type);
        if (kind.isPresent()) {
            return kind.map(each -> new ValueType(each, false));
        }
        if (type.isArray()) {
            return ColumnKind.of(type.getComponentType()).map(each -> new ValueType(each, true));
        }
        return Optional.ofNullable(
                        switch (stored) {
                            case BOOLEAN_ARRAY -> ColumnKind.BOOLEAN;
                            case DOUBLE_ARRAY -> ColumnKind.DOUBLE;
                            case FLOAT_ARRAY -> ColumnKind.REAL;
                            case INTEGER_ARRAY -> ColumnKind.INTEGER;
                            case LONG_ARRAY -> ColumnKind.BIGINT;
                            case SHORT_ARRAY -> ColumnKind.SMALLINT;
                            case STRING_ARRAY -> ColumnKind.TEXT;
                            default -> null;
                        })
                .map(each -> new ValueType(each, true));
    }
}
