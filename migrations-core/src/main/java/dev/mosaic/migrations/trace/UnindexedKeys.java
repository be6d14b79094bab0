package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The foreign keys of a database whose referencing rows no index finds. */
final class UnindexedKeys {
    /** An index without rows in which a column is null finds them too. */
    private static final String READ = """
            select pg_catalog.format('%s.%s.%s', n.nspname, t.relname, c.conname)
            from pg_catalog.pg_constraint c
            join pg_catalog.pg_class t on t.oid = c.conrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            where c.contype = 'f'
              and c.conparentid = 0
              and not exists (
                select
                from pg_catalog.pg_index i
                where i.indrelid = c.conrelid
                  and i.indisvalid
                  and i.indkey[0] = any (c.conkey)
                  and (
                    i.indpred is null
                    or pg_catalog.pg_get_expr(i.indpred, i.indrelid) ~ '^\\([^ ]+ IS NOT NULL\\)$'
                  )
              )
            order by 1
            """;

    private UnindexedKeys() {}

    /** Returns them as schema, table and name: {@code chat.threads.threads_user_id_fkey}. */
    static List<String> read(Connection connection) throws SQLException {
        return Sql.query(connection, READ, result -> result.getString(1));
    }
}
