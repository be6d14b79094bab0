package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/**
 * The tables whose rows a policy hides from a role; statements that would miss rows are refused.
 *
 * <p>With {@code row_security = off} PostgreSQL refuses such statements (manual, 5.9). But it also refuses where the
 * policy is {@code using (true)}, which hides nothing and lets modules read what they depend on. Where PostgreSQL
 * refuses, the transaction is retried with {@code row_security = on}, and refused at its end if it has used a table
 * with hidden rows. A transaction holds a lock on each table that it used, also through a function, a view or a
 * trigger, so its locks name them (manual, 13.3.1).
 *
 * @param role the name of the role
 * @param closed the tables with rows hidden from it before the transaction
 */
public record RowPolicies(String role, List<ClosedTable> closed) {
    private static final String NO_ROLE = "none";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /**
     * A table is closed unless every command that the role may run has a policy {@code using (true)}, and there is no
     * restrictive policy. Views and functions may read as the owner of the table, who is subject to policies where they
     * are forced.
     */
    private static final String CLOSED = """
            select
              c.oid,
              c.relname,
              format('%I.%I', n.nspname, c.relname) as name,
              pg_has_role(?, c.relowner, 'usage') as owned
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relrowsecurity
              and exists (
                select
                from pg_catalog.pg_roles who
                cross join (values ('r', 'select'), ('w', 'update'), ('d', 'delete')) as command (letter, privilege)
                where (who.rolname = ?
                    or who.oid = c.relowner and c.relforcerowsecurity)
                  and not who.rolsuper
                  and not who.rolbypassrls
                  and (c.relforcerowsecurity or not pg_has_role(who.oid, c.relowner, 'usage'))
                  and (has_table_privilege(who.oid, c.oid, command.privilege)
                    or command.privilege <> 'delete' and has_any_column_privilege(who.oid, c.oid, command.privilege))
                  and not coalesce((
                    select
                      bool_or(p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = 'true')
                      and bool_and(p.polpermissive or coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true')
                    from pg_catalog.pg_policy p
                    where p.polrelid = c.oid
                      and p.polcmd in ('*', command.letter)
                      and exists (
                        select
                        from unnest(p.polroles) as covered (oid)
                        where covered.oid = 0
                          or pg_has_role(who.oid, covered.oid, 'usage')
                      )
                  ), false)
              )
            """;

    /** The closed tables that a transaction has used. To alter a table takes other locks than to query it. */
    private static final String HIDDEN = """
            with closed as (
            %s
            )
            select distinct coalesce(c.name, l.relation::regclass::text) as name
            from pg_catalog.pg_locks l
            left join closed c on c.oid = l.relation
            where l.locktype = 'relation'
              and l.pid = pg_backend_pid()
              and l.mode in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
              and (c.oid is not null or l.relation = any (%s))
            order by name
            """;

    /**
     * A table with rows that a policy hides.
     *
     * @param oid its OID
     * @param name its unqualified name
     * @param qualified its name with its schema, as SQL spells it
     * @param owned whether the role owns it, so that its policies are forced on the owner
     */
    public record ClosedTable(long oid, String name, String qualified, boolean owned) {}

    public RowPolicies {
        closed = List.copyOf(closed);
    }

    /**
     * Reads which tables are closed to a role before a transaction.
     *
     * @param setting the role, as {@code SET ROLE} takes it
     */
    public static RowPolicies of(Connection connection, String setting) throws SQLException {
        String role = setting.equals(NO_ROLE) ? Sql.user(connection) : setting;
        List<ClosedTable> closed = Sql.query(
                connection,
                CLOSED,
                result -> new ClosedTable(
                        result.getLong("oid"),
                        result.getString("relname"),
                        result.getString("name"),
                        result.getBoolean("owned")),
                role,
                role);
        return new RowPolicies(role, closed);
    }

    /** Returns the query of the tables that are closed to a role, without parameters: oid, relname, name, owned. */
    public static String closedTo(String role) {
        return CLOSED.replace("?", Sql.literal(role));
    }

    /**
     * Returns the query of the closed tables that the open transaction has used, without parameters: name.
     *
     * @param before an expression of the type {@code oid[]}: the tables that were closed before the transaction
     */
    public static String hiddenFrom(String role, String before) {
        return HIDDEN.formatted(closedTo(role), before);
    }

    /**
     * Refuses immediately if PostgreSQL refused access to a closed table that the role owns: its hint, which only such
     * tables have, distinguishes them from others of that name.
     *
     * @throws HiddenRows with its name
     */
    public void refuseOwn(SQLException refusal) throws HiddenRows {
        Matcher table = QUOTED.matcher(String.valueOf(refusal.getMessage()));
        if (refusal instanceof PSQLException error
                && error.getServerErrorMessage() != null
                && error.getServerErrorMessage().getHint() != null
                && table.find()) {
            List<String> names = closed.stream()
                    .filter(each -> each.owned() && each.name().equals(table.group(1)))
                    .map(ClosedTable::qualified)
                    .toList();
            if (!names.isEmpty()) {
                throw new HiddenRows(role, names);
            }
        }
    }

    /**
     * Refuses to use a table with rows hidden from this role.
     *
     * @param table as SQL spells it
     * @throws HiddenRows with its name
     */
    public void refuseHidden(Connection connection, String table) throws SQLException {
        long oid = Sql.queryOne(connection, "select to_regclass(?)::oid", result -> result.getLong(1), table);
        if (closed.stream().anyMatch(each -> each.oid() == oid)) {
            throw new HiddenRows(role, List.of(table));
        }
    }

    /**
     * Refuses a transaction that has used a table with rows hidden from this role or its owner.
     *
     * @throws HiddenRows with the names of the tables
     */
    public void refuseHidden(Connection connection) throws SQLException {
        List<String> hidden = Sql.query(
                connection,
                HIDDEN.formatted(CLOSED, "?::oid[]"),
                result -> result.getString("name"),
                role,
                role,
                closed.stream().map(ClosedTable::oid).toArray(Long[]::new));
        if (!hidden.isEmpty()) {
            throw new HiddenRows(role, hidden);
        }
    }
}
