select
    promised.name as trigger,
    promised.table_name as of_table,
    promised.condition as promised_when,
    'missing, disabled or another' as found
from (
    values
        ('persona_data_keep_updated_at', 'onboarding.persona_data', '(new.* IS DISTINCT FROM old.*)'),
        ('personas_keep_updated_at', 'onboarding.personas', '(new.* IS DISTINCT FROM old.*)')
) as promised (name, table_name, condition)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass(promised.table_name)
        and found.tgname = promised.name
        and position(promised.condition in pg_get_triggerdef(found.oid)) > 0
        and found.tgenabled <> 'D'
);
