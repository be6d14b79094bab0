package dev.mosaic.migrations.psql;

/** The statement that compares the catalog with its record after a script that can do more than add objects. */
final class ObserveStatement {
    /** Is true for a fact {@code l} that the open transaction has written, or whose row is older and whose name has changed. */
    private static final String OWN = """
            (not $7
                  or age(l.xid) > 0
                  or pg_xact_status(greatest(pg_current_xact_id()::text::bigint - age(l.xid), 3)::text::xid8) = 'in progress')""";

    private ObserveStatement() {}

    /**
     * Returns the statement that records what a script did: $1 its module, $2 its version or null, $3 its name, $4 its schema, $5 what was changed
     * by hand, $6 the modules whose objects it may change, $7 whether it is in a transaction, $8 whether it cascades. It returns what it took from
     * other modules, and the statements that make repeatable scripts pending again.
     *
     * @param sole the schemas of one module each, as rows
     * @param histories the modules and their histories, as rows
     */
    static String text(String sole, String histories) {
        return """
                prepare mosaic_observe (text, text, text, text, text, text[], boolean, boolean) as
                with live as materialized (
                  :%1$s
                ),
                by_hand as materialized (
                  select unnest(string_to_array($5, chr(10))) as key
                ),
                gone as materialized (
                  select
                    o.*,
                    coalesce(o.belongs_to, s.module) as module_of
                  from migrations.object o
                  left join (values %6$s) as s (schema, module) on s.schema = o.schema_name
                  where not exists (select from live l where l.kind = o.kind and l.identity = o.identity)
                    and not exists (select from by_hand b where b.key = o.kind || ' ' || o.identity || ' ')
                    and not (o.kind = 'POLICY' and o.identity like '%%.modules\\_read')
                ),
                now as materialized (
                  select
                    l.*,
                    o.kind is null as is_new,
                    o.definition as former,
                    o.schema_name as former_schema,
                    coalesce(o.belongs_to, s.module) as module_of,
                    o.kind is null or not $7 or pg_xact_status(
                      greatest(pg_current_xact_id()::text::bigint - age(l.xid), 3)::text::xid8) = 'in progress' as is_written
                  from live l
                  left join migrations.object o on o.kind = l.kind and o.identity = l.identity
                  left join (values %6$s) as s (schema, module) on s.schema = l.module
                  where (o.kind is null or %2$s)
                    and %4$s
                    and not exists (
                      select from by_hand b
                      where b.key = %3$s || ' ' || md5(l.definition)
                        or starts_with(b.key, %3$s || ' ')
                          and pg_xact_status(greatest(pg_current_xact_id()::text::bigint - age(l.xid), 3)::text::xid8) <> 'in progress'
                    )
                    and not (l.kind = 'POLICY' and l.identity like '%%.modules\\_read')
                ),
                repeatable as materialized (
                  select f.*
                  from migrations.fact f
                  where f.version is null
                ),
                lost as (
                  select o.kind, o.identity, o.schema_name, o.module_of from gone o
                  union all
                  select l.kind, l.identity, l.former_schema, l.module_of from now l where not l.is_new and l.is_written
                ),
                refused as (
                  select lower(replace(o.kind, '_', ' ')) || ' ' || o.identity as object
                  from lost o
                  where case when o.module_of is null then o.schema_name <> $4 and $8 else o.module_of <> $1 end
                    and coalesce(o.module_of, o.schema_name) <> all ($6)
                    and not exists (
                      select from repeatable f
                      where f.kind = lower(replace(o.kind, '_', ' '))
                        and f.identity = o.identity
                    )
                ),
                again as (
                  select distinct f.module, f.name
                  from repeatable f
                  where ($2 is not null or f.module <> $1 or f.name <> $3)
                    and (
                      exists (select from gone o where f.kind = lower(replace(o.kind, '_', ' ')) and f.identity = o.identity)
                      or exists (
                        select from now l
                        where not l.is_new
                          and l.is_written
                          and f.kind = lower(replace(l.kind, '_', ' '))
                          and f.identity = l.identity
                          and f.definition is distinct from l.definition
                      )
                    )
                ),
                forgotten as (
                  delete from migrations.fact f
                  where f.version is null
                    and not exists (
                      select from live l
                      where lower(replace(l.kind, '_', ' ')) = f.kind
                        and l.identity = f.identity
                    )
                ),
                facts as (
                  insert into migrations.fact
                    (module, version, name, change, schema_name, kind, identity, definition, former_definition)
                  select $1, $2, $3, 'removed', o.schema_name, lower(replace(o.kind, '_', ' ')), o.identity, null, o.definition
                  from gone o
                  where $2 is not null
                  union all
                  select
                    $1,
                    $2,
                    $3,
                    case when l.is_new or $2 is null then 'made' else 'changed' end,
                    l.module,
                    lower(replace(l.kind, '_', ' ')),
                    l.identity,
                    l.definition,
                    case when not l.is_new and $2 is not null then l.former end
                  from now l
                  where l.is_written
                  union all
                  -- A repeatable script may replace an object by an equal one, which is its own then.
                  select $1, $2, $3, 'made', l.module, lower(replace(l.kind, '_', ' ')), l.identity, l.definition, null
                  from live l
                  where $2 is null
                    and l.kind not in ('TABLE', 'COLUMN', 'SCHEMA')
                    and pg_xact_status(greatest(pg_current_xact_id()::text::bigint - age(l.xid), 3)::text::xid8) = 'in progress'
                    and not exists (select from now n where n.kind = l.kind and n.identity = l.identity)
                    and not (l.kind = 'POLICY' and l.identity like '%%.modules\\_read')
                  on conflict on constraint fact_key do update set
                    change = excluded.change,
                    schema_name = excluded.schema_name,
                    definition = excluded.definition,
                    former_definition = excluded.former_definition
                ),
                deleted as (
                  delete from migrations.object o
                  using gone g
                  where o.kind = g.kind
                    and o.identity = g.identity
                ),
                written as (
                  insert into migrations.object
                    (kind, identity, schema_name, owner, definition, belongs_to, module, version, name)
                  select l.kind, l.identity, l.module, l.owner, l.definition, coalesce(l.module_of, $1), $1, $2, case when $2 is null then $3 end
                  from now l
                  on conflict (kind, identity) do update set
                    schema_name = excluded.schema_name,
                    owner = excluded.owner,
                    definition = excluded.definition,
                    belongs_to = excluded.belongs_to,
                    module = excluded.module,
                    version = excluded.version,
                    name = excluded.name
                )
                select
                  exists (select from refused) as mosaic_has_losses,
                  coalesce((select string_agg(r.object, ', ') from refused r), '') as mosaic_losses,
                  exists (select from again) as mosaic_has_pending,
                  coalesce((
                    select string_agg(
                      format('delete from %%s where version is null and replace(description, '' '', ''_'') = %%L', h.history, a.name),
                      chr(10))
                    from again a
                    join (values %5$s) as h (module, history) on h.module = a.module
                  ), '') as mosaic_pending_again;
                """.formatted(AbsorbStatement.FACTS, AbsorbStatement.DIFFERS, AbsorbStatement.KEY, OWN, histories, sole);
    }
}
