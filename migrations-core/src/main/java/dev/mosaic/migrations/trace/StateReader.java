package dev.mosaic.migrations.trace;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.trace.CatalogState.Column;
import dev.mosaic.migrations.trace.CatalogState.ColumnKey;
import dev.mosaic.migrations.trace.CatalogState.Constraint;
import dev.mosaic.migrations.trace.CatalogState.Index;
import dev.mosaic.migrations.trace.CatalogState.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reader of what a session sees of relations, and of the locks that it has. Takes no lock on them. */
final class StateReader {
    private static final String LOCKS = """
            select
              l.relation::bigint,
              l.mode
            from pg_catalog.pg_locks l
            where l.pid = pg_catalog.pg_backend_pid()
              and l.locktype = 'relation'
              and l.granted
              and l.relation >= 16384 -- the first OID that is not of PostgreSQL itself
              and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
            """;

    private static final String RELATIONS = """
            select
              c.oid::bigint,
              n.nspname,
              c.relname,
              c.relkind::text,
              coalesce(pg_catalog.pg_relation_filenode(c.oid)::bigint, 0),
              coalesce(pg_catalog.pg_stat_get_xact_numscans(c.oid), 0)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = any (?::oid[])
              and c.relkind in ('r', 'p', 'm', 'v', 'f', 'i', 'I')
              and c.relpersistence <> 't'
              and n.nspname not in ('pg_catalog', 'pg_toast')
            """;

    private static final String COLUMNS = """
            select
              a.attrelid::bigint,
              a.attnum,
              a.attname,
              pg_catalog.format_type(a.atttypid, a.atttypmod),
              a.attnotnull,
              a.atthasdef,
              a.attgenerated <> '',
              a.attidentity <> '' or exists (
                select
                from pg_catalog.pg_depend d
                join pg_catalog.pg_class s on s.oid = d.objid and s.relkind = 'S'
                where d.classid = 'pg_catalog.pg_class'::regclass
                  and d.refclassid = 'pg_catalog.pg_class'::regclass
                  and d.refobjid = a.attrelid
                  and d.refobjsubid = a.attnum
              )
            from pg_catalog.pg_attribute a
            where a.attrelid = any (?::oid[])
              and a.attnum > 0
              and not a.attisdropped
            """;

    private static final String CONSTRAINTS = """
            select
              c.oid::bigint,
              c.conrelid::bigint,
              c.conname,
              c.contype::text,
              c.convalidated,
              c.conindid::bigint
            from pg_catalog.pg_constraint c
            where c.conrelid = any (?::oid[])
            """;

    private static final String INDEXES = """
            select
              i.indexrelid::bigint,
              i.indrelid::bigint,
              c.relname
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            where i.indrelid = any (?::oid[])
            """;

    private StateReader() {}

    private record Lock(long relation, String mode) {}

    /** Returns the locks of the session on relations. */
    static Map<Long, Set<LockMode>> locks(Connection connection) throws SQLException {
        Map<Long, Set<LockMode>> locks = new HashMap<>();
        for (Lock lock : Sql.query(connection, LOCKS, result -> new Lock(result.getLong(1), result.getString(2)))) {
            LockMode.of(lock.mode)
                    .ifPresent(mode -> locks.computeIfAbsent(lock.relation, relation -> EnumSet.noneOf(LockMode.class))
                            .add(mode));
        }
        return locks;
    }

    /** Returns how long a statement of the session may wait for a lock, in milliseconds; 0 for as long as it takes. */
    static long lockTimeout(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                "select setting::bigint from pg_catalog.pg_settings where name = 'lock_timeout'",
                result -> result.getLong(1));
    }

    /** Returns relations with their columns, constraints and indexes; those that the session does not see are left out. */
    static CatalogState read(Connection connection, Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return CatalogState.EMPTY;
        }
        Map<Long, Relation> relations = relations(connection, oids);
        String tables = array(relations.values().stream()
                .filter(relation -> !relation.isIndex())
                .map(Relation::oid)
                .toList());
        Map<ColumnKey, Column> columns = new HashMap<>();
        Map<Long, Constraint> constraints = new HashMap<>();
        Map<Long, Index> indexes = new HashMap<>();
        Sql.query(
                        connection,
                        COLUMNS,
                        result -> new Column(
                                new ColumnKey(result.getLong(1), result.getInt(2)),
                                result.getString(3),
                                result.getString(4),
                                result.getBoolean(5),
                                result.getBoolean(6),
                                result.getBoolean(7),
                                result.getBoolean(8)),
                        tables)
                .forEach(column -> columns.put(column.key(), column));
        Sql.query(
                        connection,
                        CONSTRAINTS,
                        result -> new Constraint(
                                result.getLong(1),
                                result.getLong(2),
                                result.getString(3),
                                result.getString(4),
                                result.getBoolean(5),
                                result.getLong(6)),
                        tables)
                .forEach(constraint -> constraints.put(constraint.oid(), constraint));
        Sql.query(
                        connection,
                        INDEXES,
                        result -> new Index(result.getLong(1), result.getLong(2), result.getString(3)),
                        tables)
                .forEach(index -> indexes.put(index.oid(), index));
        Set<Long> more = new HashSet<>(indexes.keySet());
        more.removeAll(relations.keySet());
        relations.putAll(relations(connection, more));
        return new CatalogState(relations, columns, constraints, indexes);
    }

    private static Map<Long, Relation> relations(Connection connection, Collection<Long> oids) throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        if (!oids.isEmpty()) {
            Sql.query(
                            connection,
                            RELATIONS,
                            result -> new Relation(
                                    result.getLong(1),
                                    result.getString(2),
                                    result.getString(3),
                                    result.getString(4),
                                    result.getLong(5),
                                    result.getLong(6)),
                            array(oids))
                    .forEach(relation -> relations.put(relation.oid(), relation));
        }
        return relations;
    }

    private static String array(Collection<Long> oids) {
        return oids.stream().map(String::valueOf).collect(joining(",", "{", "}"));
    }
}
