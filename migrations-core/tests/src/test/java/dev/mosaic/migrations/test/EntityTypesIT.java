package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.entity.ColumnKind;
import dev.mosaic.migrations.entity.EntityMapping.Property;
import dev.mosaic.migrations.entity.EntityMapping.ValueType;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.entity.EntityMismatch.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which types of columns a property can hold. */
@Tag("differs-by-version")
class EntityTypesIT extends EntityComparison {
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
}
