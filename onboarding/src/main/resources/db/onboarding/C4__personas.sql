select
    promised.name as column_of_personas,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null default gen_random_uuid()'),
        ('owner_id', 'uuid not null'),
        ('name', 'character varying(255) not null'),
        ('description', 'text'),
        ('content', 'text'),
        ('color', 'character varying(7) not null default ''#4f46e5''::character varying'),
        ('is_active', 'boolean not null default false'),
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
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('onboarding.personas')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass spells a table as the session's search_path does, and so does pg_get_constraintdef.
select
    promised.name as constraint_of_personas,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('personas_pkey', 'PRIMARY KEY (id)'),
        ('personas_owner_id_id_key', 'UNIQUE (owner_id, id)'),
        (
            'personas_owner_id_fkey',
            format('FOREIGN KEY (owner_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        ('personas_name_check', 'CHECK (((name)::text ~ ''\S''::text))'),
        ('personas_color_check', 'CHECK (((color)::text ~ ''^#[0-9A-Fa-f]{6}$''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.personas')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'onboarding.personas_owner_id_name_key',
            'CREATE UNIQUE INDEX personas_owner_id_name_key ON onboarding.personas '
            'USING btree (owner_id, lower((name)::text))'
        ),
        (
            'onboarding.personas_owner_id_active_key',
            'CREATE UNIQUE INDEX personas_owner_id_active_key ON onboarding.personas '
            'USING btree (owner_id) WHERE is_active'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_personas,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('personas_keep_updated_at', 'onboarding.keep_updated_at')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('onboarding.personas')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);
