package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.drift.ChangeStatement;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.squash.ObjectStatement.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements that make objects of a database, as its catalog describes them, by phase. */
final class CatalogStatements {
    /** So that names are printed with their schemas. */
    private static final String NO_PATH = "set search_path to ''";

    private CatalogStatements() {}

    /**
     * Reads the statements for some objects, in no transaction. The search_path of the session is empty afterwards.
     *
     * @param facts the objects to make
     */
    static List<ObjectStatement> of(Connection connection, Collection<Fact> facts) throws SQLException {
        Map<FactKey, Fact> wanted = new HashMap<>();
        facts.forEach(fact -> wanted.put(fact.key(), fact));
        Sql.execute(connection, NO_PATH);
        List<ObjectStatement> all = new ArrayList<>(extensions(connection));
        for (String query :
                List.of(OtherStatements.SQL, TableStatements.SQL, PartStatements.SQL, PrivilegeStatements.SQL)) {
            Sql.query(
                            connection,
                            query,
                            result -> new ObjectStatement(
                                    Phase.valueOf(result.getString(1)),
                                    new FactKey(FactKind.valueOf(result.getString(2)), result.getString(3)),
                                    result.getString(4)))
                    .stream()
                    .filter(statement -> wanted.containsKey(statement.object()))
                    .forEach(all::add);
        }
        ChangeStatement changes =
                new ChangeStatement(identity -> wanted.containsKey(new FactKey(FactKind.TABLE, identity)));
        facts.stream()
                .filter(fact -> fact.kind() == FactKind.COMMENT)
                .forEach(fact -> changes.from(Optional.empty(), Optional.of(fact))
                        .map(CatalogStatements::withoutEnd)
                        .ifPresent(sql -> all.add(new ObjectStatement(Phase.PROPERTIES, fact.key(), sql))));
        return all;
    }

    /** Reads the statements for the extensions of a database. */
    static List<ObjectStatement> extensions(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                """
                select
                  quote_ident(e.extname),
                  format('create extension if not exists %I schema %I', e.extname, n.nspname)
                from pg_catalog.pg_extension e
                join pg_catalog.pg_namespace n on n.oid = e.extnamespace
                where e.extname <> 'plpgsql'
                order by e.oid
                """,
                result -> new ObjectStatement(
                        Phase.OBJECTS,
                        new FactKey(FactKind.SCHEMA, "extension " + result.getString(1)),
                        result.getString(2)));
    }

    private static String withoutEnd(String statement) {
        return statement.strip().replaceFirst(";$", "");
    }
}
