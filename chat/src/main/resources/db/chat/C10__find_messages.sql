select
    'chat.find_messages(tsquery,integer)' as function,
    'missing, or it does not look as its owner' as found
where not exists (
    select
    from pg_catalog.pg_proc as found
    where found.oid = to_regprocedure('chat.find_messages(tsquery,integer)')
        and found.prosecdef
        and found.proconfig = array['search_path=""']
);
