package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.entity.EntityMismatch.Kind;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.ModuleSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Comparison of entities with the catalog, by one query for all of them. */
public final class EntityCheck {
    /**
     * One row for each property. The type of a domain is its base type, through any number of domains, of which each can exclude null. The columns of a view
     * have no NOT NULL.
     */
    private static final String COLUMNS = """
            select
              format('%I.%I', wanted.schema, wanted.relation) as relation,
              quote_ident(wanted.name) as name,
              class.oid is not null as has_relation,
              coalesce(class.relkind in ('v', 'm'), false) as is_view,
              attribute.attname is not null as has_column,
              format_type(attribute.atttypid, attribute.atttypmod) as type,
              base.typname,
              coalesce(base.typtype = 'e', false) as is_enum,
              coalesce(element.typname, '') as element,
              coalesce(element.typtype = 'e', false) as is_element_enum,
              coalesce(attribute.attnotnull or base.typnotnull, false) as is_required
            from unnest(?, ?, ?) with ordinality as wanted (schema, relation, name, number)
            left join pg_catalog.pg_namespace as namespace
              on namespace.nspname = wanted.schema
            left join pg_catalog.pg_class as class
              on class.relnamespace = namespace.oid
              and class.relname = wanted.relation
              and class.relkind in ('r', 'p', 'v', 'm', 'f')
            left join pg_catalog.pg_attribute as attribute
              on attribute.attrelid = class.oid
              and attribute.attname = wanted.name
              and attribute.attnum > 0
              and not attribute.attisdropped
            left join lateral (
              with recursive domain (oid, typname, typtype, typcategory, typelem, typbasetype, typnotnull) as (
                select oid, typname, typtype, typcategory, typelem, typbasetype, typnotnull
                from pg_catalog.pg_type
                where oid = attribute.atttypid
                union all
                select t.oid, t.typname, t.typtype, t.typcategory, t.typelem, t.typbasetype, domain.typnotnull or t.typnotnull
                from domain
                join pg_catalog.pg_type as t on t.oid = domain.typbasetype
              )
              select *
              from domain
              where typbasetype = 0
            ) as base on true
            left join pg_catalog.pg_type as element
              on element.oid = base.typelem
              and base.typcategory = 'A'
            order by wanted.number
            """;

    private EntityCheck() {}

    /** A column of the catalog, or what is missing of it; names are quoted where necessary. */
    private record Column(
            String relation,
            String name,
            boolean hasRelation,
            boolean isView,
            boolean exists,
            String type,
            String typname,
            boolean isEnum,
            String element,
            boolean isElementEnum,
            boolean isRequired) {
        static Column of(ResultSet row) throws SQLException {
            return new Column(
                    row.getString("relation"),
                    row.getString("name"),
                    row.getBoolean("has_relation"),
                    row.getBoolean("is_view"),
                    row.getBoolean("has_column"),
                    row.getString("type"),
                    row.getString("typname"),
                    row.getBoolean("is_enum"),
                    row.getString("element"),
                    row.getBoolean("is_element_enum"),
                    row.getBoolean("is_required"));
        }

        boolean fits(ValueType value) {
            return value.array()
                    ? value.kind().holds(element, isElementEnum)
                    : value.kind().holds(typname, isEnum);
        }
    }

    /**
     * Compares the entities whose table is in the schema of a module; others are not compared.
     *
     * @return the differences, in the order of the entities and their properties
     * @throws SQLException if the catalog cannot be read
     */
    public static List<EntityMismatch> in(
            Connection connection, ModuleSchemas modules, Collection<EntityMapping> entities) throws SQLException {
        List<EntityMapping> compared = entities.stream()
                .filter(entity -> !modules.in(entity.schema()).isEmpty())
                .toList();
        if (compared.isEmpty()) {
            return List.of();
        }
        ObjectModules owners = ObjectModules.read(connection, modules);
        List<Column> columns = Sql.query(
                connection,
                COLUMNS,
                Column::of,
                each(compared, (entity, property) -> entity.schema()),
                each(compared, (entity, property) -> entity.table()),
                each(compared, (entity, property) -> property.column()));
        List<EntityMismatch> found = new ArrayList<>();
        int first = 0;
        for (EntityMapping entity : compared) {
            int end = first + entity.properties().size();
            List<Column> its = columns.subList(first, end);
            Optional<ModuleName> module =
                    its.isEmpty() ? Optional.empty() : moduleOf(modules, owners, entity, its.getFirst().relation);
            if (module.isPresent()) {
                found.addAll(compare(module.get(), entity, its));
            }
            first = end;
        }
        return List.copyOf(found);
    }

    private static List<EntityMismatch> compare(ModuleName module, EntityMapping entity, List<Column> columns) {
        if (!columns.isEmpty() && !columns.getFirst().hasRelation) {
            return List.of(missingTable(module, entity, columns));
        }
        List<EntityMismatch> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            compare(module, entity.entity(), entity.properties().get(i), columns.get(i))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static EntityMismatch missingTable(ModuleName module, EntityMapping entity, List<Column> columns) {
        List<String> definitions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(definition(columns.get(i), entity.properties().get(i)));
        }
        String relation = columns.getFirst().relation;
        return new EntityMismatch(
                Kind.MISSING_TABLE,
                module,
                entity.entity(),
                relation,
                "",
                "",
                Optional.of("create table %s (%s);".formatted(relation, String.join(", ", definitions))));
    }

    private static Optional<EntityMismatch> compare(
            ModuleName module, String entity, Property property, Column column) {
        Function<Kind, Function<String, EntityMismatch>> mismatch = kind -> change -> new EntityMismatch(
                kind,
                module,
                entity + "." + property.name(),
                column.relation + "." + column.name,
                property.javaType(),
                column.exists ? column.type : "",
                column.isView
                        ? Optional.empty()
                        : Optional.of("alter table %s %s;".formatted(column.relation, change)));
        if (!column.exists) {
            return Optional.of(mismatch.apply(Kind.MISSING_COLUMN).apply("add column " + definition(column, property)));
        }
        Optional<ValueType> type = property.type();
        if (type.isPresent() && !column.fits(type.get())) {
            String sql = type.get().sql();
            return Optional.of(mismatch.apply(Kind.INCOMPATIBLE_TYPE)
                    .apply("alter column %1$s type %2$s using %1$s::%2$s".formatted(column.name, sql)));
        }
        if (!property.nullable() && !column.isRequired && !column.isView) {
            return Optional.of(
                    mismatch.apply(Kind.NULLABLE_COLUMN).apply("alter column %s set not null".formatted(column.name)));
        }
        return Optional.empty();
    }

    /** Returns the column of a property in SQL; text if a converter reads it. */
    private static String definition(Column column, Property property) {
        return "%s %s%s"
                .formatted(
                        column.name,
                        property.type().map(ValueType::sql).orElse("text"),
                        property.nullable() ? "" : " not null");
    }

    /** Returns the module of an entity's table, or the first one of its schema if no script has made it; empty if it is not selected. */
    private static Optional<ModuleName> moduleOf(
            ModuleSchemas modules, ObjectModules owners, EntityMapping entity, String relation) {
        ModuleName first = modules.in(entity.schema()).getFirst();
        return owners.of(entity.schema(), relation).or(() -> Optional.of(first)).filter(modules.names()::contains);
    }

    private interface Part {
        String of(EntityMapping entity, Property property);
    }

    private static String[] each(List<EntityMapping> entities, Part part) {
        return entities.stream()
                .flatMap(entity -> entity.properties().stream().map(property -> part.of(entity, property)))
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }
}
