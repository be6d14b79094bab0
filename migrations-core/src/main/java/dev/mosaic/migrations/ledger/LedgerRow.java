package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.ledger.LedgerEntry.State;
import dev.mosaic.migrations.problem.AdoptionRefused;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that describes a migration: its first column is the name, the others are known by their names.
 *
 * @param name the first column, as text
 * @param isNumber whether the first column has a type of whole numbers
 * @param columns the other columns that are not null
 */
record LedgerRow(String name, boolean isNumber, Map<String, Object> columns) {
    private static final String APPLIED_AT = "applied_at";
    private static final Set<String> OF_QUERY = Set.of("version", "checksum", APPLIED_AT, "applied_by");
    private static final Set<Integer> WHOLE_NUMBERS = Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT);

    static LedgerRow of(ResultSet result) throws SQLException {
        ResultSetMetaData shape = result.getMetaData();
        Map<String, Object> columns = new HashMap<>();
        for (int i = 2; i <= shape.getColumnCount(); i++) {
            Object value = value(result, shape, i);
            if (value != null) {
                columns.put(shape.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        String name = result.getString(1);
        return new LedgerRow(name == null ? "" : name, WHOLE_NUMBERS.contains(shape.getColumnType(1)), columns);
    }

    private static @Nullable Object value(ResultSet result, ResultSetMetaData shape, int column) throws SQLException {
        return switch (shape.getColumnTypeName(column)) {
            case "timestamptz" ->
                Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null);
            case "timestamp" ->
                Optional.ofNullable(result.getObject(column, LocalDateTime.class))
                        .map(time -> time.toInstant(ZoneOffset.UTC))
                        .orElse(null);
            case "date" ->
                Optional.ofNullable(result.getObject(column, LocalDate.class))
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .orElse(null);
            default -> result.getString(column);
        };
    }

    /** Returns the entry of a tool's ledger; its state is that of the column {@code state}, if there is one. */
    LedgerEntry entry(State usual) {
        return entry(
                text("state")
                        .map(state -> State.valueOf(state.toUpperCase(Locale.ROOT)))
                        .orElse(usual),
                text("ms").map(Long::parseLong).orElse(0L));
    }

    /**
     * Returns the entry of a query of the operator: each of its rows is an applied migration.
     *
     * @throws AdoptionRefused if it has a column that is not read, or applied_at is no time
     */
    LedgerEntry entryOfQuery(State state) {
        for (String column : columns.keySet()) {
            if (!OF_QUERY.contains(column)) {
                throw AdoptionRefused.of(
                        "The query of the ledger has the column %s, which is not read.".formatted(column),
                        "Each of its rows counts as an applied migration, whatever the column says.",
                        "Select the names of applied migrations alone, by a where clause; further columns may be version, checksum, applied_at, applied_by.");
            }
        }
        Object appliedAt = columns.get(APPLIED_AT);
        if (appliedAt != null && !(appliedAt instanceof Instant)) {
            throw AdoptionRefused.of(
                    "The column applied_at of the query is no time: %s.".formatted(appliedAt),
                    "Events keep when a migration was applied.",
                    "Select it as a timestamptz, timestamp or date, for example: applied_at::timestamptz as applied_at.");
        }
        return entry(state, 0);
    }

    private LedgerEntry entry(State state, long milliseconds) {
        return new LedgerEntry(
                name,
                text("version").or(() -> isNumber ? Optional.of(name) : Optional.empty()),
                text("checksum"),
                Optional.ofNullable(columns.get(APPLIED_AT))
                        .filter(Instant.class::isInstance)
                        .map(Instant.class::cast),
                text("applied_by"),
                milliseconds,
                state);
    }

    private Optional<String> text(String column) {
        return Optional.ofNullable(columns.get(column)).map(Object::toString);
    }
}
