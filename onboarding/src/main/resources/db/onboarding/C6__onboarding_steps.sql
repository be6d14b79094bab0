select
    promised.name as column_of_onboarding_steps,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('session_id', 'bigint not null'),
        ('step', 'integer not null'),
        ('required', 'boolean not null generated default (step = ANY (ARRAY[1, 2, 3, 6]))'),
        ('status', 'text not null default ''pending''::text'),
        ('data', 'jsonb'),
        ('completed_at', 'timestamp with time zone')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case attribute.attgenerated when 's' then 'generated' end,
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('onboarding.onboarding_steps')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass spells a table as the session's search_path does, and so does pg_get_constraintdef.
select
    promised.name as constraint_of_onboarding_steps,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('onboarding_steps_pkey', 'PRIMARY KEY (session_id, step)'),
        (
            'onboarding_steps_session_id_fkey',
            format(
                'FOREIGN KEY (session_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.onboarding_sessions')
            )
        ),
        ('onboarding_steps_step_check', 'CHECK (((step >= 1) AND (step <= 6)))'),
        (
            'onboarding_steps_status_check',
            'CHECK ((status = ANY (ARRAY[''pending''::text, ''completed''::text, ''skipped''::text])))'
        ),
        ('onboarding_steps_skipped_check', 'CHECK (((status <> ''skipped''::text) OR (NOT required)))'),
        (
            'onboarding_steps_completed_at_check',
            'CHECK (((status = ''completed''::text) = (completed_at IS NOT NULL)))'
        ),
        ('onboarding_steps_data_check', 'CHECK ((jsonb_typeof(data) = ''object''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.onboarding_steps')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as trigger_of_onboarding_steps,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('onboarding_steps_keep_progress', 'onboarding.keep_progress')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.onboarding_steps')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);
