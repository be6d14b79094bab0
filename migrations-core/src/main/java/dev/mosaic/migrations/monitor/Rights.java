package dev.mosaic.migrations.monitor;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a database user may do beyond reading the status. The role of the application may do none of it.
 *
 * @param user the name of the user
 * @param readsEvents whether it may read {@code migrations.event}
 * @param readsTexts whether it may read {@code migrations.script}
 * @param changesBackfills whether it may pause and resume backfills, which also adds an event
 */
public record Rights(String user, boolean readsEvents, boolean readsTexts, boolean changesBackfills) {
    /** Reads those of the current user; what does not exist needs no right. */
    static Rights of(Connection connection) throws SQLException {
        return Sql.queryOne(
                connection,
                """
                select
                  current_user as name,
                  coalesce(has_table_privilege(to_regclass('migrations.event'), 'select'), true) as reads_events,
                  coalesce(has_table_privilege(to_regclass('migrations.script'), 'select'), true) as reads_texts,
                  coalesce(has_table_privilege(to_regclass('migrations.backfill'), 'select'), true)
                    and coalesce(has_table_privilege(to_regclass('migrations.backfill'), 'update'), true)
                    and coalesce(has_table_privilege(to_regclass('migrations.event'), 'insert'), true) as changes_backfills
                """,
                result -> new Rights(
                        result.getString("name"),
                        result.getBoolean("reads_events"),
                        result.getBoolean("reads_texts"),
                        result.getBoolean("changes_backfills")));
    }
}
