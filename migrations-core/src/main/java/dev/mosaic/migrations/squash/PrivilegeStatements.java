package dev.mosaic.migrations.squash;

/**
 * The query of the statements for owners and privileges, where they differ from what the user that creates an object, and all others, have by default
 * (PostgreSQL manual, "Privileges").
 */
final class PrivilegeStatements {
    static final String SQL = """
            with n as (
              select s.*
              from pg_catalog.pg_namespace s
              where s.nspname !~ '^pg_'
                and s.nspname <> 'information_schema'
            ),
            object (kind, identity, word, column_name, owner, acl, standard) as (
              select 'SCHEMA', quote_ident(n.nspname), 'schema', null, n.nspowner, n.nspacl, acldefault('n', n.nspowner)
              from n
              union all
              select
                case c.relkind when 'S' then 'SEQUENCE' when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' else 'TABLE' end,
                c.oid::regclass::text,
                case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end,
                null,
                c.relowner,
                c.relacl,
                acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner)
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid
              where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
              union all
              select
                case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' else 'COLUMN' end,
                c.oid::regclass::text || case when c.relkind in ('v', 'm') then '' else '.' || quote_ident(a.attname) end,
                'table ' || c.oid::regclass::text,
                quote_ident(a.attname),
                c.relowner,
                a.attacl,
                null
              from n
              join pg_catalog.pg_class c on c.relnamespace = n.oid
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              where a.attacl is not null
              union all
              select 'FUNCTION', p.oid::regprocedure::text, 'routine', null, p.proowner, p.proacl, acldefault('f', p.proowner)
              from n
              join pg_catalog.pg_proc p on p.pronamespace = n.oid
              union all
              select 'TYPE', t.oid::regtype::text, case t.typtype when 'd' then 'domain' else 'type' end, null, t.typowner, t.typacl, acldefault('T', t.typowner)
              from n
              join pg_catalog.pg_type t on t.typnamespace = n.oid
              union all
              select 'STATISTICS', quote_ident(n.nspname) || '.' || quote_ident(x.stxname), 'statistics', null, x.stxowner, null, null
              from n
              join pg_catalog.pg_statistic_ext x on x.stxnamespace = n.oid
              union all
              select 'COLLATION', l.oid::regcollation::text, 'collation', null, l.collowner, null, null
              from n
              join pg_catalog.pg_collation l on l.collnamespace = n.oid
            ),
            granted as (
              select o.*, g.grantee, g.privilege_type, g.is_grantable
              from object o
              cross join lateral aclexplode(o.acl) g
            ),
            usual as (
              select o.*, g.grantee, g.privilege_type, g.is_grantable
              from object o
              cross join lateral aclexplode(o.standard) g
              where o.acl is not null
            ),
            change (place, kind, identity, word, column_name, owner, grantee, privilege_type, is_grantable) as (
              select 1, u.kind, u.identity, u.word, u.column_name, u.owner, u.grantee, u.privilege_type, false
              from usual u
              where not exists (
                select from granted g
                where (g.kind, g.identity, g.grantee, g.privilege_type) = (u.kind, u.identity, u.grantee, u.privilege_type)
              )
              union all
              select 2, g.kind, g.identity, g.word, g.column_name, g.owner, g.grantee, g.privilege_type, g.is_grantable
              from granted g
              where g.column_name is not null
                or not exists (
                  select from usual u
                  where (u.kind, u.identity, u.grantee, u.privilege_type, u.is_grantable) = (g.kind, g.identity, g.grantee, g.privilege_type, g.is_grantable)
                )
            ),
            statement (place, kind, identity, text) as (
              select
                0,
                o.kind,
                o.identity,
                format('alter %s %s owner to %I', o.word, o.identity, pg_get_userbyid(o.owner))
              from object o
              where pg_get_userbyid(o.owner) <> current_user
                and o.column_name is null
                and not (o.kind = 'SEQUENCE' and exists (
                  select from pg_catalog.pg_depend d
                  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = o.identity::regclass and d.refclassid = d.classid and d.deptype in ('a', 'i')
                ))
              union all
              select
                c.place,
                c.kind,
                c.identity,
                format(
                  '%s %s on %s %s %s%s',
                  case c.place when 1 then 'revoke' else 'grant' end,
                  string_agg(lower(c.privilege_type) || coalesce(' (' || c.column_name || ')', ''), ', ' order by c.privilege_type),
                  case when c.column_name is not null then c.word when c.word in ('view', 'materialized view', 'foreign table') then 'table' else c.word end,
                  case when c.column_name is null then c.identity else '' end,
                  case c.place when 1 then 'from ' else 'to ' end || case
                    when c.grantee = 0 then 'public'
                    when c.grantee = c.owner and pg_get_userbyid(c.owner) = current_user then 'current_user'
                    else quote_ident(pg_get_userbyid(c.grantee))
                  end,
                  case when c.is_grantable then ' with grant option' else '' end
                )
              from change c
              group by c.place, c.kind, c.identity, c.word, c.column_name, c.owner, c.grantee, c.is_grantable
              union all
              select
                9,
                'DEFAULT_PRIVILEGES',
                concat_ws('.', quote_ident(n.nspname), quote_ident(pg_get_userbyid(a.defaclrole)), w.word),
                format(
                  'alter default privileges%s in schema %I grant %s on %s to %s%s',
                  case when pg_get_userbyid(a.defaclrole) = current_user then '' else ' for role ' || quote_ident(pg_get_userbyid(a.defaclrole)) end,
                  n.nspname,
                  string_agg(lower(g.privilege_type), ', ' order by g.privilege_type),
                  w.word,
                  case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                  case when g.is_grantable then ' with grant option' else '' end
                )
              from n
              join pg_catalog.pg_default_acl a on a.defaclnamespace = n.oid
              cross join lateral (
                select case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'routines' else 'types' end as word
              ) w
              cross join lateral aclexplode(a.defaclacl) g
              group by n.nspname, a.defaclrole, w.word, g.grantee, g.is_grantable
            )
            select 'PROPERTIES', s.kind, s.identity, s.text
            from statement s
            order by s.place, s.kind, s.identity collate "C", s.text collate "C"
            """;

    private PrivilegeStatements() {}
}
