select
    promised.name as column_of_user_default_personas,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('user_id', 'uuid not null'),
        ('persona_id', 'uuid not null')
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
    where attribute.attrelid = to_regclass('onboarding.user_default_personas')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass spells a table as the session's search_path does, and so does pg_get_constraintdef.
select
    promised.name as constraint_of_user_default_personas,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('user_default_personas_pkey', 'PRIMARY KEY (user_id)'),
        (
            'user_default_personas_user_id_fkey',
            format('FOREIGN KEY (user_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        (
            'user_default_personas_persona_id_fkey',
            format(
                'FOREIGN KEY (user_id, persona_id) REFERENCES %s(owner_id, id) ON DELETE RESTRICT',
                to_regclass('onboarding.personas')
            )
        )
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('onboarding.user_default_personas')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;
