package dev.mosaic.migrations.test;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.entity.EntityMismatch.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which types of columns a property can hold. Each test has one table, with a column for each line. */
@Tag("differs-by-version")
class EntityTypesIT extends EntityComparison {
    @Test
    void aTypeThatThePropertyHoldsIsNoDifference() {
        List<Column> columns = table("""
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
                """);

        assertThat(compare(entity(columns, false))).isEmpty();
    }

    @Test
    void aTypeThatThePropertyCannotHoldIsChanged() {
        List<Column> columns = table("""
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
                """);

        Map<String, EntityMismatch> mismatches =
                compare(entity(columns, false)).stream().collect(toMap(EntityMismatch::relation, identity()));

        assertThat(mismatches).hasSameSizeAs(columns);
        for (Column column : columns) {
            EntityMismatch mismatch = Objects.requireNonNull(mismatches.get("shop.item." + column.name()));
            assertThat(mismatch.kind()).isEqualTo(Kind.INCOMPATIBLE_TYPE);
            assertThat(mismatch.found()).isEqualTo(column.found());
            assertThat(mismatch.sql())
                    .contains("alter table shop.item alter column %1$s type %2$s using %1$s::%2$s;"
                            .formatted(column.name(), column.kind().type()));
            database.execute(mismatch.sql().orElseThrow());
        }
        assertThat(compare(entity(columns, false))).isEmpty();
    }

    @Test
    void arraysAreComparedByTheirElements() {
        List<Column> columns = table("""
                TEXT   | text[]
                TEXT   | varchar(10)[]
                TEXT   | shop.mood[]
                UUID   | uuid[]
                BIGINT | integer[]
                """);

        assertThat(compare(entity(columns, true))).isEmpty();
        assertThat(compare(entity(columns, false)))
                .hasSameSizeAs(columns)
                .allMatch(each -> each.kind() == Kind.INCOMPATIBLE_TYPE);
        Column first = columns.getFirst();
        Column ofBooleans = new Column(first.name(), ColumnKind.BOOLEAN, first.type(), first.found());
        assertThat(only(compare(entity(List.of(ofBooleans), true))).sql())
                .contains("alter table shop.item alter column %1$s type boolean[] using %1$s::boolean[];"
                        .formatted(first.name()));
    }

    /**
     * A column of the table.
     *
     * @param kind of the property
     * @param type in SQL, as a migration spells it
     * @param found the type as PostgreSQL prints it
     */
    private record Column(String name, ColumnKind kind, String type, String found) {}

    /** Creates the table. Each line is the kind of a property, the type of its column, and that type as PostgreSQL prints it if it is needed. */
    private List<Column> table(String lines) {
        List<Column> columns = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            columns.add(new Column(
                    "c" + columns.size(),
                    ColumnKind.valueOf(cells[0].strip()),
                    cells[1].strip(),
                    cells[cells.length - 1].strip()));
        }
        database.execute(columns.stream()
                .map(each -> "%s %s not null".formatted(each.name(), each.type()))
                .collect(joining(", ", "create table shop.item (", ")")));
        return columns;
    }

    private static EntityMapping entity(List<Column> columns, boolean isArray) {
        return item(columns.stream()
                .map(each -> new Property(
                        each.name(), each.name(), "Value", Optional.of(new ValueType(each.kind(), isArray)), false))
                .toArray(Property[]::new));
    }
}
