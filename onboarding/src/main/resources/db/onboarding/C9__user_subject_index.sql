select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'onboarding.users_subject_key',
            'CREATE UNIQUE INDEX users_subject_key ON onboarding.users USING btree (subject)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    'onboarding.users_subject_key' as invalid_index
from pg_catalog.pg_index as index
where index.indexrelid = to_regclass('onboarding.users_subject_key')
    and not index.indisvalid;
