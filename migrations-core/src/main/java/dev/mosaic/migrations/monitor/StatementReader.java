package dev.mosaic.migrations.monitor;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.monitor.RunStatement.Blocker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reader of the statements of sessions and of what blocks them, from {@code pg_stat_activity}. */
final class StatementReader {
    private StatementReader() {}

    static List<RunStatement> of(Connection connection, List<Integer> processes, Optional<StepId> step)
            throws SQLException {
        List<RunStatement> statements = new ArrayList<>();
        for (int process : processes) {
            List<Blocker> blockers = blockers(connection, process);
            statements.addAll(Sql.query(
                    connection,
                    """
                    select
                      pid,
                      state is not null as is_readable,
                      case when state = 'active' then query end as query,
                      case when state = 'active' then query_start end as query_start,
                      case when state = 'active' and wait_event_type is not null and wait_event_type <> 'Client'
                        then wait_event_type || ': ' || wait_event end as waits_for
                    from pg_catalog.pg_stat_activity
                    where pid = ?
                    """,
                    result -> new RunStatement(
                            result.getInt("pid"),
                            step,
                            result.getBoolean("is_readable"),
                            text(result, "query"),
                            Optional.ofNullable(result.getObject("query_start", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant),
                            text(result, "waits_for"),
                            blockers),
                    process));
        }
        return statements;
    }

    private static List<Blocker> blockers(Connection connection, int process) throws SQLException {
        return Sql.query(
                connection,
                """
                select
                  pid,
                  usename,
                  application_name,
                  state,
                  query,
                  extract(epoch from clock_timestamp() - query_start) * 1000 as query_ms,
                  extract(epoch from clock_timestamp() - xact_start) * 1000 as transaction_ms
                from pg_catalog.pg_stat_activity
                where pid = any (pg_catalog.pg_blocking_pids(?))
                order by xact_start
                """,
                result -> new Blocker(
                        result.getInt("pid"),
                        text(result, "usename").orElse(""),
                        text(result, "application_name").orElse(""),
                        text(result, "state").orElse("unknown"),
                        text(result, "query").orElse(""),
                        age(result, "query_ms"),
                        age(result, "transaction_ms")),
                process);
    }

    private static Optional<String> text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    private static Optional<Duration> age(ResultSet result, String column) throws SQLException {
        long milliseconds = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(milliseconds));
    }
}
