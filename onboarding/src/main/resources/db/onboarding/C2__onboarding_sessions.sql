select
    promised.name as column_of_onboarding_sessions,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'bigint not null generated always as identity'),
        ('user_id', 'uuid not null'),
        ('current_step', 'integer not null default 1'),
        ('progress', 'integer not null default 0'),
        ('started_at', 'timestamp with time zone not null default now()'),
        ('updated_at', 'timestamp with time zone not null default now()'),
        ('completed_at', 'timestamp with time zone')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case attribute.attidentity when 'a' then 'generated always as identity' end,
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('onboarding.onboarding_sessions')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass spells a table as the session's search_path does, and so does pg_get_constraintdef.
select
    promised.name as constraint_of_onboarding_sessions,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('onboarding_sessions_pkey', 'PRIMARY KEY (id)'),
        ('onboarding_sessions_user_id_key', 'UNIQUE (user_id)'),
        (
            'onboarding_sessions_user_id_fkey',
            format('FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        ('onboarding_sessions_current_step_check', 'CHECK (((current_step >= 1) AND (current_step <= 6)))'),
        ('onboarding_sessions_progress_check', 'CHECK (((progress >= 0) AND (progress <= 100)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.onboarding_sessions')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as trigger_of_onboarding_sessions,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('onboarding_sessions_keep_updated_at', 'onboarding.keep_updated_at')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.onboarding_sessions')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);
