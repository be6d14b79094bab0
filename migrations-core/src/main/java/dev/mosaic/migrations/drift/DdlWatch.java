package dev.mosaic.migrations.drift;

/**
 * The scripts that install and remove a log of all changes to the catalog, {@code mosaic_watch.ddl}: by event triggers,
 * which only a superuser can create. Drift then knows who made a change.
 *
 * <p>A failure to write the log is a warning, so that it blocks no statement. The engine's own sessions carry a setting
 * and are not logged. The log has no text of statements, which can contain secrets.
 */
public final class DdlWatch {
    private static final String REMOVE = """
            drop event trigger if exists mosaic_watch_commands;
            drop event trigger if exists mosaic_watch_drops;
            """;

    private static final String INSTALL = """
            -- Logs who changes the catalog, in mosaic_watch.ddl. Run it as a superuser, in the database of the modules; it can be run again.
            -- The log grows with each change: delete from mosaic_watch.ddl where happened_at < now() - interval '1 year';
            begin;

            do $$
            begin
              if exists (
                select from pg_catalog.pg_namespace n
                where n.nspname = 'mosaic_watch' and pg_get_userbyid(n.nspowner) <> current_user
              ) then
                raise exception 'The schema mosaic_watch belongs to another role, whose triggers would run with your privileges'
                  using hint = 'Drop it, or change its owner after you have looked at what it contains.';
              end if;
            end
            $$;

            create schema if not exists mosaic_watch;

            create table if not exists mosaic_watch.ddl (
              id bigint generated always as identity primary key,
              happened_at timestamptz not null default clock_timestamp(),
              xid xid8 not null default pg_current_xact_id(),
              session_user_name text not null default session_user,
              role_name text not null default coalesce(nullif(current_setting('role'), 'none'), session_user),
              application_name text not null default current_setting('application_name'),
              client_address inet default inet_client_addr(),
              is_drop boolean not null,
              command_tag text not null,
              object_type text,
              object_identity text
            );

            create or replace function mosaic_watch.log_commands()
            returns event_trigger
            language plpgsql
            security definer
            set search_path = ''
            as $function$
            begin
              if current_setting('mosaic.migrates', true) = 'on' then
                return;
              end if;
              insert into mosaic_watch.ddl (is_drop, command_tag, object_type, object_identity)
              select false, c.command_tag, c.object_type, c.object_identity
              from pg_catalog.pg_event_trigger_ddl_commands() c
              where not c.in_extension
                and c.schema_name is distinct from 'pg_temp';
            exception when others then
              raise warning 'mosaic_watch: the change is not logged: %', sqlerrm;
            end
            $function$;

            create or replace function mosaic_watch.log_drops()
            returns event_trigger
            language plpgsql
            security definer
            set search_path = ''
            as $function$
            begin
              if current_setting('mosaic.migrates', true) = 'on' then
                return;
              end if;
              insert into mosaic_watch.ddl (is_drop, command_tag, object_type, object_identity)
              select true, tg_tag, d.object_type, d.object_identity
              from pg_catalog.pg_event_trigger_dropped_objects() d
              where not d.is_temporary;
            exception when others then
              raise warning 'mosaic_watch: the change is not logged: %', sqlerrm;
            end
            $function$;

            """ + REMOVE + """

            create event trigger mosaic_watch_commands
              on ddl_command_end
              execute function mosaic_watch.log_commands();

            create event trigger mosaic_watch_drops
              on sql_drop
              execute function mosaic_watch.log_drops();

            -- The user that compares the catalog reads the log: the owner of the schema of migrations, and members of that role.
            do $do$
            declare
              reader text := (select quote_ident(pg_get_userbyid(nspowner)) from pg_catalog.pg_namespace where nspname = 'migrations');
            begin
              if reader is not null then
                execute 'grant usage on schema mosaic_watch to ' || reader;
                execute 'grant select on mosaic_watch.ddl to ' || reader;
              end if;
            end $do$;

            commit;
            """;

    private static final String UNINSTALL = """
            -- Removes the log of changes to the catalog, with its rows. Run it as a superuser.
            begin;

            """ + REMOVE + """

            drop schema if exists mosaic_watch cascade;

            commit;
            """;

    private DdlWatch() {}

    /** Returns the script that installs the log, which can be run any number of times. */
    public static String install() {
        return INSTALL;
    }

    /** Returns the script that removes the log. */
    public static String uninstall() {
        return UNINSTALL;
    }
}
