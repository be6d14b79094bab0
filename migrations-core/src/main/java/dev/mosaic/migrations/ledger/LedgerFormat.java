package dev.mosaic.migrations.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The tables of a tool, and the query that reads them.
 *
 * <p>The query has the columns {@code name} and {@code state}, and some of {@code version}, {@code checksum}, {@code applied_at},
 * {@code applied_by} and {@code ms}. {@code %1$s} is the ledger, {@code %2$s} its schema. A time without a zone is taken as UTC.
 *
 * @param table the usual name of the ledger
 * @param columns the columns by which the ledger is recognized, besides its name
 * @param others the other tables that the tool makes beside it; {@code %s_lock} for one that is named after the ledger
 * @param query reads the rows, in the order in which they were written
 * @param lock the table of a lock, with a condition that holds while it is held
 * @param failed what the operator runs, in the tool's own words, after a migration that failed
 * @param locked what the operator runs to release the lock
 */
record LedgerFormat(
        String table,
        List<String> columns,
        List<String> others,
        String query,
        Optional<Lock> lock,
        String failed,
        String locked) {
    /** Stands for the name of the ledger in that of a table beside it. */
    static final String OF_LEDGER = "%s";

    /** A table with a row that shows that a run is in progress, or was killed. */
    record Lock(String table, String condition) {}

    static LedgerFormat of(LedgerTool tool) {
        return switch (tool) {
            case FLYWAY ->
                plain(
                        "flyway_schema_history",
                        List.of("installed_rank", "script", "success"),
                        """
                        select
                          script as name,
                          version,
                          checksum::text as checksum,
                          installed_on at time zone 'UTC' as applied_at,
                          installed_by as applied_by,
                          execution_time::bigint as ms,
                          case
                            when type = 'SCHEMA' then 'ignored'
                            when not success then 'failed'
                            when type = 'DELETE' or type like 'UNDO%%' then 'undone'
                            when type like '%%BASELINE' then 'up_to'
                            else 'applied'
                          end as state
                        from %1$s
                        order by installed_rank
                        """,
                        "Remove what it has left in the database, then: flyway repair");
            case LIQUIBASE ->
                new LedgerFormat(
                        "databasechangelog",
                        List.of("id", "author", "filename", "exectype"),
                        List.of("databasechangeloglock"),
                        """
                        select
                          filename || '::' || id || '::' || author as name,
                          dateexecuted at time zone 'UTC' as applied_at,
                          case when exectype = 'FAILED' then 'failed' when exectype = 'SKIPPED' then 'ignored' else 'applied' end as state
                        from %1$s
                        order by orderexecuted
                        """,
                        Optional.of(new Lock("databasechangeloglock", "locked")),
                        "Correct it, then: liquibase update",
                        "liquibase release-locks");
            case PRISMA ->
                plain(
                        "_prisma_migrations",
                        List.of("migration_name", "finished_at", "rolled_back_at"),
                        """
                        select
                          migration_name as name,
                          checksum,
                          finished_at as applied_at,
                          case
                            when rolled_back_at is not null then 'ignored'
                            when finished_at is null then 'failed'
                            else 'applied'
                          end as state
                        from %1$s
                        order by started_at, finished_at
                        """,
                        "Complete it by hand, or take it back by hand, then: prisma migrate resolve --applied NAME, or --rolled-back NAME");
            case DJANGO ->
                plain(
                        "django_migrations",
                        List.of("app", "name", "applied"),
                        "select app || '/' || name as name, applied as applied_at, 'applied' as state from %1$s order by id",
                        "");
            case RAILS -> versions(List.of("ar_internal_metadata"));
            case DBMATE -> versions(List.of());
            case GOLANG_MIGRATE ->
                plain(
                        "schema_migrations",
                        List.of("version", "dirty"),
                        """
                        select version::text as name, version::text as version, case when dirty then 'failed' else 'up_to' end as state
                        from %1$s
                        """,
                        "Complete or take back by hand what that version has begun, then: migrate force VERSION");
            case GOOSE -> plain("goose_db_version", List.of("version_id", "is_applied", "tstamp"), """
                        select
                          version_id::text as name,
                          version_id::text as version,
                          tstamp at time zone 'UTC' as applied_at,
                          case when version_id = 0 then 'ignored' when is_applied then 'applied' else 'undone' end as state
                        from %1$s
                        order by id
                        """, "");
            case KNEX ->
                new LedgerFormat(
                        "knex_migrations",
                        List.of("name", "batch", "migration_time"),
                        List.of(OF_LEDGER + "_lock"),
                        "select name, migration_time as applied_at, 'applied' as state from %1$s order by id",
                        Optional.of(new Lock(OF_LEDGER + "_lock", "is_locked = 1")),
                        "",
                        "knex migrate:unlock");
            case SQITCH ->
                new LedgerFormat(
                        "changes",
                        List.of("change_id", "script_hash", "change", "committer_name"),
                        List.of("releases", "projects", "tags", "dependencies", "events"),
                        """
                        select name, checksum, applied_at, applied_by, state
                        from (
                          select
                            project || '/' || change
                              || coalesce(
                                '@' || (
                                  select trim(leading '@' from tag.tag)
                                  from %2$s.tags tag
                                  join %1$s tagged using (change_id)
                                  where tagged.project = deployed.project
                                    and tagged.committed_at >= deployed.committed_at
                                    and not exists (
                                      select from %1$s reworked
                                      where reworked.project = deployed.project
                                        and reworked.change = deployed.change
                                        and reworked.committed_at > deployed.committed_at
                                        and reworked.committed_at <= tagged.committed_at)
                                  order by tagged.committed_at, tag.committed_at, tag.planned_at
                                  limit 1),
                                '') as name,
                            script_hash as checksum,
                            committed_at as applied_at,
                            committer_name as applied_by,
                            'applied' as state
                          from %1$s deployed
                          union all
                          select project || '/' || change, null, committed_at, committer_name, 'failed'
                          from %2$s.events failed
                          where event = 'fail'
                            and not exists (
                              select from %2$s.events later
                              where later.change_id = failed.change_id and later.committed_at > failed.committed_at)
                        ) as both_tables
                        order by applied_at
                        """,
                        Optional.empty(),
                        "Correct it, then: sqitch deploy; or take it back: sqitch revert",
                        "");
            case ALEMBIC ->
                plain(
                        "alembic_version",
                        List.of("version_num"),
                        "select version_num as name, 'head' as state from %1$s order by version_num",
                        "");
            case DIESEL -> plain("__diesel_schema_migrations", List.of("version", "run_on"), """
                        select version as name, version, run_on at time zone 'UTC' as applied_at, 'applied' as state
                        from %1$s
                        order by run_on, version
                        """, "");
            case SQL -> throw new IllegalArgumentException("A query of the operator has no table of its own");
        };
    }

    private static LedgerFormat versions(List<String> others) {
        return new LedgerFormat(
                "schema_migrations",
                List.of("version"),
                others,
                "select version::text as name, version::text as version, 'applied' as state from %1$s order by version",
                Optional.empty(),
                "",
                "");
    }

    private static LedgerFormat plain(String table, List<String> columns, String query, String failed) {
        return new LedgerFormat(table, columns, List.of(), query, Optional.empty(), failed, "");
    }
}
