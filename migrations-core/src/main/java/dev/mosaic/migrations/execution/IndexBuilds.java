package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.status.IndexBuild;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The index builds in progress in a database, by any session. */
public final class IndexBuilds {
    private static final String PROGRESS = """
            select
              format('%I.%I', tn.nspname, t.relname) as relation,
              case when i.oid is not null then format('%I.%I', xn.nspname, i.relname) end as index,
              p.phase,
              case
                when p.blocks_total > 0 then 100 * p.blocks_done / p.blocks_total
                when p.tuples_total > 0 then 100 * p.tuples_done / p.tuples_total
                else 0
              end as percent,
              p.pid
            from pg_catalog.pg_stat_progress_create_index p
            join pg_catalog.pg_class t on t.oid = p.relid
            join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            left join pg_catalog.pg_class i on i.oid = p.index_relid
            left join pg_catalog.pg_namespace xn on xn.oid = i.relnamespace
            where p.datname = current_database()
            order by p.pid
            """;

    private IndexBuilds() {}

    public static List<IndexBuild> running(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                PROGRESS,
                result -> new IndexBuild(
                        result.getString("relation"),
                        Optional.ofNullable(result.getString("index")),
                        result.getString("phase"),
                        result.getInt("percent"),
                        result.getInt("pid")));
    }
}
