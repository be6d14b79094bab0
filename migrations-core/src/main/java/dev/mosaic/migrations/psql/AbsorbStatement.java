package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.drift.EngineObjects;

/** The statement that brings the record of the catalog up to date. */
final class AbsorbStatement {
    /** The facts of the catalog, as a variable of psql, because they are the longest part of both statements. */
    static final String FACTS = "mosaic_catalog";

    /** Is true if a fact {@code l} and its record {@code o} describe different states. */
    static final String DIFFERS = """
            l.definition <> o.definition
                  or l.owner <> o.owner
                    and l.kind not in ('COLUMN', 'INDEX', 'CONSTRAINT', 'TRIGGER', 'POLICY', 'RULE', 'CAST', 'COMMENT')""";

    /** The key of a fact {@code l} as one text. */
    static final String KEY = "l.kind || ' ' || l.identity";

    private AbsorbStatement() {}

    /**
     * Returns the statement that brings the record up to date: $1 the IDs of the script's own transactions without an event, $2 what was changed
     * by hand before. It returns what is changed by hand now.
     *
     * @param sole the schemas of one module each, as rows
     */
    static String text(String sole) {
        return """
                prepare mosaic_absorb (text, text) as
                with live as materialized (
                  :%1$s
                ),
                state as materialized (
                  select
                    coalesce(bool_and(r.server_major <> current_setting('server_version_num')::int / 10000), true) as is_new,
                    coalesce(max(r.event_id), 0) as event_id
                  from migrations.catalog_record r
                ),
                authors as materialized (
                  select distinct on (e.xmin::text)
                    e.xmin as xid,
                    case when e.kind <> 'undone' and e.name is not null then e.module end as module,
                    case when e.kind <> 'undone' then e.version end as version,
                    case when e.kind <> 'undone' and e.version is null then e.name end as name
                  from migrations.event e
                  cross join state
                  where e.xmin = e.xid::xid
                    and (state.is_new or e.id > state.event_id)
                  order by e.xmin::text, e.id desc
                ),
                differing as materialized (
                  select
                    l.*,
                    o.module as known_module,
                    o.version as known_version,
                    o.name as known_name,
                    case when not %4$s then coalesce(o.belongs_to, s.module, a.module) end as belongs_to,
                    a.xid is not null as has_author,
                    a.module as author,
                    a.version,
                    a.name,
                    state.is_new
                      or (
                        a.xid is not null
                        -- A rewritten table writes the rows of its indexes, also of those made by hand.
                        and %3$s || ' ' || md5(l.definition) <> all (string_to_array($2, chr(10)))
                      )
                      or l.xid::text = any (string_to_array($1, ' '))
                      or %4$s as is_explained
                  from live l
                  cross join state
                  left join migrations.object o on o.kind = l.kind and o.identity = l.identity
                  left join authors a on a.xid = l.xid
                  left join (values %6$s) as s (schema, module) on s.schema = l.module
                  where o.kind is null
                    or %2$s
                ),
                missing as materialized (
                  select
                    o.kind,
                    o.identity,
                    state.is_new or %5$s as is_explained
                  from migrations.object o
                  cross join state
                  where not exists (select from live l where l.kind = o.kind and l.identity = o.identity)
                ),
                deleted as (
                  delete from migrations.object o
                  using missing m
                  where m.is_explained
                    and o.kind = m.kind
                    and o.identity = m.identity
                ),
                written as (
                  insert into migrations.object
                    (kind, identity, schema_name, owner, definition, belongs_to, module, version, name)
                  select
                    l.kind,
                    l.identity,
                    l.module,
                    l.owner,
                    l.definition,
                    l.belongs_to,
                    case when l.has_author then l.author else l.known_module end,
                    case when l.has_author then l.version else l.known_version end,
                    case when l.has_author then l.name else l.known_name end
                  from differing l
                  where l.is_explained
                  on conflict (kind, identity) do update set
                    schema_name = excluded.schema_name,
                    owner = excluded.owner,
                    definition = excluded.definition,
                    belongs_to = excluded.belongs_to,
                    module = excluded.module,
                    version = excluded.version,
                    name = excluded.name
                ),
                opened as (
                  insert into migrations.catalog_record
                    (event_id, is_open)
                  select state.event_id, true
                  from state
                  on conflict (only_row) do update set
                    is_open = true,
                    server_major = excluded.server_major
                )
                select coalesce(string_agg(u.key, chr(10)), '') as mosaic_by_hand
                from (
                  select %3$s || ' ' || md5(l.definition) as key from differing l where not l.is_explained
                  union all
                  select %3$s || ' ' from missing l where not l.is_explained
                ) as u;
                """.formatted(FACTS, DIFFERS, KEY, EngineObjects.condition("l"), EngineObjects.condition("o"), sole);
    }
}
