select
    promised.name as column_of_persona_data,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'bigint not null generated always as identity'),
        ('session_id', 'bigint not null'),
        ('core_persona', 'jsonb'),
        ('platform_personas', 'jsonb'),
        ('quality_metrics', 'jsonb'),
        ('selected_platforms', 'jsonb not null default ''[]''::jsonb'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('updated_at', 'timestamp with time zone not null default now()')
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
    where attribute.attrelid = to_regclass('onboarding.persona_data')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass spells a table as the session's search_path does, and so does pg_get_constraintdef.
select
    promised.name as constraint_of_persona_data,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('persona_data_pkey', 'PRIMARY KEY (id)'),
        ('idx_persona_data_session_id', 'UNIQUE (session_id)'),
        (
            'persona_data_session_id_fkey',
            format(
                'FOREIGN KEY (session_id) REFERENCES %s(id) ON DELETE CASCADE',
                to_regclass('onboarding.onboarding_sessions')
            )
        ),
        ('persona_data_core_persona_check', 'CHECK ((jsonb_typeof(core_persona) = ''object''::text))'),
        ('persona_data_platform_personas_check', 'CHECK ((jsonb_typeof(platform_personas) = ''object''::text))'),
        ('persona_data_quality_metrics_check', 'CHECK ((jsonb_typeof(quality_metrics) = ''object''::text))'),
        ('persona_data_selected_platforms_check', 'CHECK ((jsonb_typeof(selected_platforms) = ''array''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.persona_data')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'onboarding.idx_persona_data_created_at',
            'CREATE INDEX idx_persona_data_created_at ON onboarding.persona_data USING btree (created_at)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_persona_data,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('persona_data_keep_updated_at', 'onboarding.keep_updated_at')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.persona_data')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);
