-- Whether it is validated is for whoever has no larger records to decide.
select
    promised.name as constraint_of_persona_data,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        (
            'persona_data_platform_personas_size_check',
            'CHECK ((octet_length((platform_personas)::text) <= 4194304))'
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.persona_data')
    and found.conname = promised.name
where replace(pg_get_constraintdef(found.oid), ' NOT VALID', '') is distinct from promised.definition;
