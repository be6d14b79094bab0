package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.catalog.RecordedFact.Change;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The changes of scripts to the catalog, stored in {@code migrations.fact}. Every write joins the caller's transaction. */
public final class RecordedFacts {
    private static final String ALL =
            "select module, version, name, change, schema_name, kind, identity, definition, former_definition from migrations.fact ";

    private RecordedFacts() {}

    /** Checks whether the database has the table and the user may read it; an older version of the engine does not create it. */
    public static boolean areReadable(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                "select coalesce(has_table_privilege(to_regclass('migrations.fact')::oid, 'select'), false)",
                result -> result.getBoolean(1));
    }

    /** Returns the objects that the last runs of repeatable scripts created, of all modules. */
    public static List<RecordedFact> ofRepeatables(Connection connection) throws SQLException {
        return Sql.query(
                connection, ALL + "where version is null order by module, name, kind, identity", RecordedFacts::read);
    }

    /** Returns the changes of a step; empty if it could only add objects, or if none were recorded. */
    public static List<RecordedFact> of(Connection connection, StepId step) throws SQLException {
        return Sql.query(
                connection,
                ALL + "where module = ? and version = ? order by kind, identity",
                RecordedFacts::read,
                step.module().value(),
                step.version().key());
    }

    /**
     * Replaces the recorded changes of a migration.
     *
     * @param name the description in its file name
     */
    public static void replace(Connection connection, MigrationId author, String name, List<RecordedFact> facts)
            throws SQLException {
        String version = author.asStep().map(step -> step.version().key()).orElse(null);
        Sql.update(
                connection,
                "delete from migrations.fact where module = ? and version is not distinct from ?::text and name = ?",
                author.module().value(),
                version,
                name);
        if (!facts.isEmpty()) {
            Sql.update(
                    connection,
                    """
                    insert into migrations.fact
                      (module, version, name, change, schema_name, kind, identity, definition, former_definition)
                    select ?, ?::text, ?, f.*
                    from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as f (change, schema_name, kind, identity, definition, former_definition)
                    """,
                    author.module().value(),
                    version,
                    name,
                    texts(facts, fact -> fact.change().word()),
                    texts(facts, RecordedFact::schema),
                    texts(facts, fact -> fact.key().kind().toString()),
                    texts(facts, fact -> fact.key().identity()),
                    texts(facts, fact -> fact.definition().orElse(null)),
                    texts(facts, fact -> fact.former().orElse(null)));
        }
    }

    /** Deletes the facts of repeatable scripts about objects that no longer exist. */
    public static void forgetOfRepeatables(Connection connection, Collection<FactKey> gone) throws SQLException {
        Sql.update(
                connection,
                """
                delete from migrations.fact f
                using unnest(?::text[], ?::text[]) as gone (kind, identity)
                where f.version is null
                  and f.kind = gone.kind
                  and f.identity = gone.identity
                """,
                gone.stream().map(key -> key.kind().toString()).toArray(String[]::new),
                gone.stream().map(FactKey::identity).toArray(String[]::new));
    }

    /** Deletes the facts of a step that is undone. */
    public static void forget(Connection connection, StepId step) throws SQLException {
        if (areReadable(connection)) {
            Sql.update(
                    connection,
                    "delete from migrations.fact where module = ? and version = ?",
                    step.module().value(),
                    step.version().key());
        }
    }

    /** Moves the facts of a module to its new name and schema. */
    public static void move(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        MovedRows.move(connection, "migrations.fact", from, to, "definition", "former_definition");
    }

    /** Credits the facts of a module to its new name, while its schema stays. */
    public static void rename(Connection connection, ModuleName from, ModuleName to) throws SQLException {
        MovedRows.rename(connection, "migrations.fact", from, to);
    }

    private static MigrationId author(ResultSet result) throws SQLException {
        ModuleName module = new ModuleName(result.getString("module"));
        String version = result.getString("version");
        return version == null
                ? new RepeatableId(module, result.getString("name"))
                : new StepId(module, StepVersion.of(version));
    }

    private static @Nullable String[] texts(List<RecordedFact> facts, Function<RecordedFact, @Nullable String> text) {
        return facts.stream().map(text).toArray(String[]::new);
    }

    private static RecordedFact read(ResultSet result) throws SQLException {
        return new RecordedFact(
                author(result),
                Change.valueOf(result.getString("change").toUpperCase(Locale.ROOT)),
                result.getString("schema_name"),
                new FactKey(
                        FactKind.valueOf(result.getString("kind")
                                .toUpperCase(Locale.ROOT)
                                .replace(' ', '_')),
                        result.getString("identity")),
                Optional.ofNullable(result.getString("definition")),
                Optional.ofNullable(result.getString("former_definition")));
    }
}
