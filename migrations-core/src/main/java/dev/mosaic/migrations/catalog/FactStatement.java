package dev.mosaic.migrations.catalog;

/**
 * The statement that reads the facts. It has no parameters, so that a session plans it once (manual, "PREPARE"): the setting mosaic.catalog_since is a
 * transaction ID with its epoch, or empty. Definitions are printed for what that transaction or a later one wrote (PostgreSQL manual, "System Columns" and "Transaction ID and
 * Snapshot Information Functions"); for everything else only the identity, since printing costs most. Some kinds are rare
 * and have parts in rows of their own, whose removal leaves no ID: their definitions are always printed.
 *
 * <p>It empties the search_path until the end of the transaction, so that names are printed qualified. It waits at most
 * 5 s for the lock that printing a view takes on its tables. It compares a row's age instead of its ID, because IDs
 * wrap around: an old row may then be printed needlessly.
 */
final class FactStatement {
    private static final String DESCRIBED = """
            ),
            described as (
              select
                f.*
              from facts f
              where not exists (
                select from extended e
                where e.classid = f.class
                  and e.objid = f.object
              )
              union all
              select
                f.module,
                f.owner,
                'COMMENT',
                'on ' || lower(replace(f.kind, '_', ' ')) || ' ' || f.identity,
                d.classoid,
                d.objoid,
                d.xmin,
                f.oldest,
                quote_literal(d.description)
              from facts f
              join pg_catalog.pg_description d on d.classoid = f.class and d.objoid = f.object and d.objsubid = 0
              where not exists (
                select from extended e
                where e.classid = f.class
                  and e.objid = f.object
              )
            """;

    private static final String COLUMN_COMMENTS = """
              union all
              select
                c.module,
                c.relowner,
                'COMMENT',
                'on column ' || c.identity || '.' || quote_ident(a.attname),
                d.classoid,
                d.objoid,
                d.xmin,
                c.oldest,
                quote_literal(d.description)
              from c
              join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and a.attnum > 0
            """;

    private static final String RESULT = """
            )
            select
              module,
              pg_get_userbyid(owner) as owner,
              kind,
              identity,
              xid,
              case
                when age(xid) <= oldest
                  or kind in ('OPERATOR', 'COLLATION', 'TEXT_SEARCH', 'CAST', 'PUBLICATION', 'DEFAULT_PRIVILEGES') then coalesce(definition, '')
              end as definition,
              pg_snapshot_xmin(pg_current_snapshot()) as horizon
            from described
            """;

    private static final String ORDER = "order by module, kind, identity\n";

    /** The facts of a database, whatever it has. */
    static final String SQL = FactRelations.SQL
            + FactParts.SQL
            + FactObjects.SQL
            + RareFacts.SQL
            + DESCRIBED
            + COLUMN_COMMENTS
            + RESULT
            + ORDER;

    /**
     * The facts of a database that has nothing but the schemas of a new one; no rows otherwise. Whatever initdb has not made has an ID of 16384 or more
     * (PostgreSQL's source, {@code FirstNormalObjectId}).
     */
    static final String OF_EMPTY = "with " + SchemaFacts.SCHEMAS + SchemaFacts.FACTS + DESCRIBED + RESULT + """
            where not exists (select from pg_catalog.pg_class where oid >= 16384)
              and not exists (select from pg_catalog.pg_type where oid >= 16384)
              and not exists (select from pg_catalog.pg_proc where oid >= 16384)
              and not exists (select from pg_catalog.pg_namespace where oid >= 16384)
              and not exists (select from pg_catalog.pg_extension where oid >= 16384)
              and not exists (select from pg_catalog.pg_operator where oid >= 16384)
              and not exists (select from pg_catalog.pg_opclass where oid >= 16384)
              and not exists (select from pg_catalog.pg_opfamily where oid >= 16384)
              and not exists (select from pg_catalog.pg_collation where oid >= 16384)
              and not exists (select from pg_catalog.pg_ts_config where oid >= 16384)
              and not exists (select from pg_catalog.pg_ts_dict where oid >= 16384)
              and not exists (select from pg_catalog.pg_cast where oid >= 16384)
              and not exists (select from pg_catalog.pg_default_acl)
              and not exists (select from pg_catalog.pg_publication)
            """ + ORDER;

    private FactStatement() {}
}
