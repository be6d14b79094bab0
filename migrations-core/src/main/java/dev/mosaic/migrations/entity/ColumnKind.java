package dev.mosaic.migrations.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kind of a value, with the types of PostgreSQL that it can hold without loss.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL manual, chapter 8</a>
 */
public enum ColumnKind {
    BIGINT("bigint"),
    BOOLEAN("boolean"),
    BYTES("bytea"),
    DATE("date"),
    DOUBLE("double precision"),
    INTEGER("integer"),
    JSON("jsonb"),
    NUMERIC("numeric"),
    REAL("real"),
    SMALLINT("smallint"),
    TEXT("text"),
    TIME("time"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamptz"),
    TIMETZ("timetz"),
    UUID("uuid");

    private static final Map<Class<?>, ColumnKind> BY_CLASS = Map.ofEntries(
            Map.entry(long.class, BIGINT),
            Map.entry(Long.class, BIGINT),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(byte[].class, BYTES),
            Map.entry(LocalDate.class, DATE),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(int.class, INTEGER),
            Map.entry(Integer.class, INTEGER),
            Map.entry(BigDecimal.class, NUMERIC),
            Map.entry(BigInteger.class, NUMERIC),
            Map.entry(float.class, REAL),
            Map.entry(Float.class, REAL),
            Map.entry(short.class, SMALLINT),
            Map.entry(Short.class, SMALLINT),
            Map.entry(String.class, TEXT),
            Map.entry(LocalTime.class, TIME),
            Map.entry(LocalDateTime.class, TIMESTAMP),
            Map.entry(Instant.class, TIMESTAMPTZ),
            Map.entry(OffsetDateTime.class, TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, TIMESTAMPTZ),
            Map.entry(Date.class, TIMESTAMPTZ),
            Map.entry(OffsetTime.class, TIMETZ),
            Map.entry(java.util.UUID.class, UUID));

    private final String type;

    ColumnKind(String type) {
        this.type = type;
    }

    /** Returns the kind of a Java class; an enum is stored as text. Empty for a class that a converter reads. */
    public static Optional<ColumnKind> of(Class<?> type) {
        return type.isEnum() ? Optional.of(TEXT) : Optional.ofNullable(BY_CLASS.get(type));
    }

    /** Returns the type of a new column in SQL. */
    public String type() {
        return type;
    }

    /**
     * Checks whether a value can hold every value of a type.
     *
     * @param typname pg_type.typname; of a domain that of its base type
     * @param isEnum whether the type is an enum, whose values are texts
     */
    public boolean holds(String typname, boolean isEnum) {
        return held().contains(typname) || (isEnum && this == TEXT);
    }

    /** Returns the types of PostgreSQL, as in pg_type.typname. */
    private Set<String> held() {
        return switch (this) {
            case BIGINT -> Set.of("int2", "int4", "int8");
            case BOOLEAN -> Set.of("bool");
            case BYTES -> Set.of("bytea");
            case DATE -> Set.of("date");
            case DOUBLE -> Set.of("float4", "float8");
            case INTEGER -> Set.of("int2", "int4");
            case JSON -> Set.of("json", "jsonb");
            case NUMERIC -> Set.of("int2", "int4", "int8", "numeric");
            case REAL -> Set.of("float4");
            case SMALLINT -> Set.of("int2");
            case TEXT -> Set.of("text", "varchar", "bpchar", "name", "citext");
            case TIME -> Set.of("time");
            case TIMESTAMP -> Set.of("timestamp");
            case TIMESTAMPTZ -> Set.of("timestamptz");
            case TIMETZ -> Set.of("timetz");
            case UUID -> Set.of("uuid");
        };
    }
}
