-- A function that runs with the rights of its owner must not resolve names by the search_path of its caller.
select
    promised.name as function,
    'security definer, with search_path empty' as promised,
    'missing or another' as found
from (
    values
        ('channels.delete_old_telegram_updates(integer)'),
        ('channels.delete_old_telegram_messages(interval, integer)'),
        ('channels.fail_old_telegram_messages(integer)')
) as promised (name)
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure(promised.name)
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
