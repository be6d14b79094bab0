package dev.mosaic.migrations.roles;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.Roles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The query of the statements that create the missing roles of a plan, and the missing memberships: an owner and a reader for each schema that
 * has them, and that of the application. The owner of a schema is a member of the readers of its direct and transitive dependencies.
 */
final class MissingRoles {
    private final MigrationPlan plan;
    private final Roles names;
    private final List<SchemaRoles> schemas;
    private final List<SchemaRoles> shared;

    MissingRoles(MigrationPlan plan, Roles names) {
        this.plan = plan;
        this.names = names;
        this.schemas = SchemaRoles.of(plan, names);
        this.shared = SchemaRoles.shared(plan, names);
    }

    /**
     * Returns the query, without parameters: statement, in the order in which they run.
     *
     * <p>A user without SUPERUSER becomes a member of the owners. From version 16 on, the creator of a role may grant it without being able to
     * SET ROLE to it (manual, 20.3); earlier catalogs do not have these columns.
     */
    String query() {
        return """
                with connected as (
                  select rolname::text as name, rolsuper
                  from pg_catalog.pg_roles
                  where rolname = current_user
                ),
                application as (
                  select coalesce(%1$s, name) as name, rolsuper and coalesce(%1$s, name) = name as is_superuser
                  from connected
                ),
                wanted (place, role) as (
                  values %2$s
                ),
                memberships (place, role, member) as (
                  select m.place, m.role, m.member
                  from (values %3$s) as m (place, role, member)
                  where m.role is not null
                  union all
                  select 10000, w.role, c.name
                  from wanted w
                  cross join connected c
                  where not c.rolsuper
                    and w.role in (%4$s)
                  union all
                  select 20000, %5$s, a.name
                  from application a
                  where not a.is_superuser
                )
                select s.statement
                from (
                  select w.place, format('create role "%%s" nologin;', w.role) as statement
                  from wanted w
                  where not exists (select from pg_catalog.pg_roles r where r.rolname = w.role)
                  union all
                  select 100000 + m.place, format('grant "%%s" to "%%s";', m.role, replace(m.member, '"', '""'))
                  from memberships m
                  where not exists (
                    select
                    from pg_catalog.pg_auth_members g
                    join pg_catalog.pg_roles role on role.oid = g.roleid
                    join pg_catalog.pg_roles member on member.oid = g.member
                    where role.rolname = m.role
                      and member.rolname = m.member
                      and coalesce((to_jsonb(g) ->> 'set_option')::boolean, true)
                      and coalesce((to_jsonb(g) ->> 'inherit_option')::boolean, true)
                  )
                ) as s
                order by s.place, s.statement
                """.formatted(
                names.applicationUser().map(Sql::literal).orElse("null::text"),
                roles(),
                memberships(),
                schemas.stream().map(SchemaRoles::owner).map(Sql::literal).collect(joining(", ")),
                Sql.literal(names.application()));
    }

    private String roles() {
        Set<String> wanted = new LinkedHashSet<>();
        schemas.forEach(roles -> {
            wanted.add(roles.owner());
            wanted.add(roles.reader());
        });
        shared.forEach(roles -> wanted.add(roles.reader()));
        wanted.add(names.application());
        List<String> rows = new ArrayList<>();
        wanted.forEach(role -> rows.add("(%d, %s)".formatted(rows.size(), Sql.literal(role))));
        return String.join(", ", rows);
    }

    private String memberships() {
        ModuleRanks arrows = new ModuleRanks(plan.modules());
        List<SchemaRoles> all = new ArrayList<>(schemas);
        all.addAll(shared);
        Set<List<String>> pairs = new LinkedHashSet<>();
        for (SchemaRoles roles : schemas) {
            roles.modules().stream()
                    .flatMap(module -> arrows.upstreamOf(module).stream())
                    .flatMap(upstream -> SchemaRoles.of(all, upstream).stream())
                    .filter(upstream -> !upstream.equals(roles))
                    .forEach(upstream -> pairs.add(List.of(upstream.reader(), roles.owner())));
        }
        List<String> rows = new ArrayList<>(List.of("(0, null::text, null::text)"));
        pairs.forEach(pair -> rows.add(
                "(%d, %s, %s)".formatted(rows.size(), Sql.literal(pair.getFirst()), Sql.literal(pair.getLast()))));
        return String.join(", ", rows);
    }
}
