package dev.mosaic.migrations.test;

import java.util.List;

/**
 * Who owns the objects of {@link KilledModules}, and who may do what with them: no part of {@link Catalog}.
 *
 * @param lines one for each object, default privilege and membership, sorted
 */
record Rights(List<String> lines) {
    private static final String QUERY = """
            with ours as (
              select oid, nspname, nspowner, nspacl
              from pg_catalog.pg_namespace
              where nspname in ('migrations', 'base', 'shop')
            ),
            things as (
              select nspname as thing, nspowner as owner, nspacl as rights
              from ours
              union all
              select format('%s.%s', n.nspname, c.relname), c.relowner, c.relacl
              from pg_catalog.pg_class c
              join ours n on n.oid = c.relnamespace
              union all
              select format('%s.%s()', n.nspname, p.proname), p.proowner, p.proacl
              from pg_catalog.pg_proc p
              join ours n on n.oid = p.pronamespace
              union all
              select format('default %s in %s', d.defaclobjtype, n.nspname), d.defaclrole, d.defaclacl
              from pg_catalog.pg_default_acl d
              left join ours n on n.oid = d.defaclnamespace
            )
            select format(
                '%s of %s: %s',
                thing,
                owner::regrole,
                (select string_agg(item::text, ' ' order by item::text) from unnest(rights) item)) as line
            from things
            union all
            select format('%s is a member of %s: %s %s', member::regrole, roleid::regrole, to_jsonb(m) -> 'inherit_option', to_jsonb(m) -> 'set_option')
            from pg_catalog.pg_auth_members m -- before PostgreSQL 16 it has no options
            where roleid::regrole::text like 'mosaic%'
            order by line
            """;

    static Rights of(TestDatabase database) {
        return new Rights(database.query(QUERY).stream()
                .map(row -> String.valueOf(row.get("line")))
                .toList());
    }
}
