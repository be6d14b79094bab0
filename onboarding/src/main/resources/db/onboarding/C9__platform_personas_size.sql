select
    promised.name as trigger_of_persona_data,
    promised.function as promised_to_run,
    promised.time || ' ' || promised.condition as promised_when,
    'missing, disabled or another' as found
from (
    values
        (
            'persona_data_platform_personas_size',
            'onboarding.refuse_platform_personas',
            'BEFORE INSERT OR UPDATE OF platform_personas ON',
            '((octet_length((new.platform_personas)::text) > 4194304))'
        )
) as promised (name, function, time, condition)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.persona_data')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and position(promised.time in pg_get_triggerdef(found.oid)) > 0
        and position(promised.condition in pg_get_triggerdef(found.oid)) > 0
        and found.tgenabled <> 'D'
);
