package dev.mosaic.migrations.move;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.move.MovedObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The texts of the scripts that move objects from one schema to another. */
final class MoveScripts {
    private final String from;
    private final String to;
    private final List<MovedObject> objects;
    private final boolean isNewSchema;

    /**
     * Creates the texts.
     *
     * @param from the schema that the objects are in, as SQL spells it
     * @param to the schema that they move to, as SQL spells it
     * @param isNewSchema whether the first step creates it
     */
    MoveScripts(String from, String to, List<MovedObject> objects, boolean isNewSchema) {
        this.from = from;
        this.to = to;
        this.objects = List.copyOf(objects);
        this.isNewSchema = isNewSchema;
    }

    /** Returns V and U of the step that moves the tables. */
    List<ScriptFile> expand(StepId id, List<StepId> pins) {
        List<String> up = new ArrayList<>();
        pins.forEach(pin -> up.add(Directive.AFTER.line(pin)));
        up.add(Directive.PHASE.line("expand"));
        if (isNewSchema) {
            up.add("create schema %s;".formatted(to));
        }
        // A sequence that belongs to a column moves with its table; nextval('public.bill_id_seq') is to work until the
        // contract.
        owned().forEach(sequence -> up.add("alter sequence %s owned by none;".formatted(in(from, sequence.name()))));
        relations().forEach(object -> up.add(moved(object, from, to)));
        up.addAll(views());
        up.add(grants());
        List<String> down = new ArrayList<>();
        relations().reversed().forEach(object -> down.add("drop view %s;".formatted(in(from, object.name()))));
        relations().reversed().forEach(object -> down.add(moved(object, to, from)));
        owned().forEach(sequence -> down.add(belonging(sequence, from, from)));
        if (isNewSchema) {
            down.add("drop schema %s;".formatted(to));
        }
        String description = "move_to_" + words(to);
        return List.of(file("V", id, description, up), file("U", id, description, down));
    }

    /** Returns V, U and P of the contract. */
    List<ScriptFile> contract(StepId id) {
        List<String> up = new ArrayList<>(List.of(Directive.PHASE.line("contract")));
        relations().reversed().forEach(object -> up.add("drop view %s;".formatted(in(from, object.name()))));
        others().forEach(object -> up.add(moved(object, from, to)));
        owned().forEach(sequence -> up.add(belonging(sequence, to, to)));
        List<String> down = new ArrayList<>();
        owned().forEach(sequence -> down.add("alter sequence %s owned by none;".formatted(in(to, sequence.name()))));
        others().reversed().forEach(object -> down.add(moved(object, to, from)));
        down.addAll(views());
        down.add(grants());
        String description = "drop_views_in_" + words(from);
        return List.of(
                file("V", id, description, up),
                file("U", id, description, down),
                file("P", id, description, List.of(users())));
    }

    private List<MovedObject> relations() {
        return which(MovedObject::isRelation);
    }

    private List<MovedObject> others() {
        return which(object -> !object.isRelation());
    }

    private List<MovedObject> owned() {
        return which(
                object -> object.kind() == Kind.SEQUENCE && object.ownedBy().isPresent());
    }

    private List<MovedObject> which(Predicate<MovedObject> condition) {
        return objects.stream().filter(condition).toList();
    }

    private static String moved(MovedObject object, String from, String to) {
        return "alter %s %s set schema %s;".formatted(object.kind(), in(from, object.name()), to);
    }

    /** Returns the statement by which a sequence belongs to its column again. */
    private static String belonging(MovedObject sequence, String schema, String schemaOfTable) {
        return "alter sequence %s owned by %s;"
                .formatted(
                        in(schema, sequence.name()),
                        in(schemaOfTable, sequence.ownedBy().orElseThrow()));
    }

    /**
     * Returns the views under the old names. Those of tables with policies check them for the caller; the others need no privilege on the table,
     * so that one on some of its columns is enough.
     */
    private List<String> views() {
        return relations().stream()
                .map(object -> """
                        create view %s%s as
                            select %s
                            from %s;""".formatted(
                                in(from, object.name()),
                                object.hasPolicies() ? "\n    with (security_invoker = true)" : "",
                                String.join(", ", object.columns()),
                                in(to, object.name())))
                .toList();
    }

    /**
     * Returns a block that lets exactly the roles with privileges on the tables use the views, and the schema of the tables. Default privileges may
     * have given a new view to others.
     */
    private String grants() {
        return """
                -- The roles that can use the tables can use the views, and the schema that the tables are in; no other role can.
                do $grants$
                declare
                    statement text;
                begin
                    for statement in
                        select distinct format('revoke all on %%s.%%I from %%s', %2$s, c.relname,
                            case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end)
                        from pg_catalog.pg_class c
                        cross join lateral aclexplode(c.relacl) as acl
                        where c.oid = any (%4$s) and acl.grantee <> c.relowner
                    loop
                        execute statement;
                    end loop;
                    for statement in
                        with given as (
                            select c.relname as name, acl.grantee, acl.privilege_type, '' as columns
                            from pg_catalog.pg_class c
                            cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as acl
                            where c.oid = any (%1$s)
                                and acl.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                            union all
                            select c.relname, acl.grantee, acl.privilege_type, format(' (%%I)', a.attname)
                            from pg_catalog.pg_class c
                            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                            cross join lateral aclexplode(a.attacl) as acl
                            where c.oid = any (%1$s)
                                and acl.privilege_type in ('SELECT', 'INSERT', 'UPDATE')
                        ),
                        named as (
                            select g.*, case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as role
                            from given g
                        )
                        select format('grant %%s%%s on %%s.%%I to %%s', privilege_type, columns, %2$s, name, role)
                        from named
                        union
                        select format('grant usage on schema %%s to %%s', %3$s, role)
                        from named
                    loop
                        execute statement;
                    end loop;
                end
                $grants$;""".formatted(
                        relations().stream()
                                .map(object -> Sql.literal(in(to, object.name())) + "::regclass")
                                .collect(joining(", ", "array[", "]::oid[]")),
                        Sql.literal(from),
                        Sql.literal(to),
                        relations().stream()
                                .map(object -> Sql.literal(in(from, object.name())) + "::regclass")
                                .collect(joining(", ", "array[", "]::oid[]")));
    }

    /** Returns the query for objects that a removed view would break. */
    private String users() {
        return """
                -- Views and functions that still read a view under an old name.
                select
                    c.oid::regclass as view,
                    pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) as used_by
                from pg_catalog.pg_class c
                join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid and d.deptype = 'n'
                where c.oid = any (%s)
                    and not exists (
                        select
                        from pg_catalog.pg_rewrite r
                        where r.oid = d.objid
                            and d.classid = 'pg_catalog.pg_rewrite'::regclass
                            and r.ev_class = c.oid
                    );""".formatted(relations().stream()
                .map(object -> "to_regclass(%s)".formatted(Sql.literal(in(from, object.name()))))
                .collect(joining(", ", "array[", "]::oid[]")));
    }

    private static String in(String schema, String name) {
        return schema + "." + name;
    }

    /** Returns a name as part of the description of a step. */
    private static String words(String schema) {
        return schema.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    }

    private static ScriptFile file(String letter, StepId id, String description, List<String> statements) {
        return new ScriptFile(
                "%s%s__%s.sql".formatted(letter, id.version(), description), String.join("\n", statements) + "\n");
    }
}
