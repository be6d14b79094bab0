package dev.mosaic.migrations.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The objects in the schemas of a database, one per line: two databases with equal catalogs behave alike.
 *
 * <p>The order of a table's columns is not part of it: a column that was dropped and added again is the last one.
 *
 * @param objects sorted, each with its full definition
 */
public record Catalog(List<String> objects) {
    private static final String QUERY = "catalog.sql";

    public Catalog {
        objects = objects.stream().sorted().toList();
    }

    /**
     * Returns the catalog of a database, without the history tables of its modules and the view of them, which are not
     * part of any module's schema.
     */
    static Catalog of(TestDatabase database) {
        return new Catalog(database.query(query()).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .filter(object -> !object.contains("schema_migrations") && !object.contains("flyway_schema_history"))
                .toList());
    }

    /** Returns what only this catalog has, and what only the other one has. */
    public String differencesTo(Catalog other) {
        List<String> lines = new ArrayList<>();
        without(objects, other.objects).forEach(object -> lines.add("  - " + object));
        without(other.objects, objects).forEach(object -> lines.add("  + " + object));
        return String.join("\n", lines);
    }

    private static String query() {
        try (InputStream file = Objects.requireNonNull(Catalog.class.getResourceAsStream(QUERY))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> without(List<String> some, List<String> others) {
        TreeSet<String> left = new TreeSet<>(some);
        others.forEach(left::remove);
        return left;
    }
}
