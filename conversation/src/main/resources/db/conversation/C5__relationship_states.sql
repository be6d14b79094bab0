select
    promised.name as column_of_relationship_states,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('user_id', 'uuid not null'),
        ('persona_id', 'uuid not null'),
        ('trust', 'integer not null default 0'),
        ('rapport', 'integer not null default 0'),
        ('version', 'integer not null default 1')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case when attribute.attgenerated = '' then 'default' else 'generated' end
                || ' ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('conversation.relationship_states')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- The printed form of the expression differs between PostgreSQL versions; its results do not.
select
    relationship.user_id as relationship_with_wrong_stage,
    relationship.persona_id,
    relationship.stage
from conversation.relationship_states as relationship
where relationship.stage <> case
    when least(relationship.trust, relationship.rapport) <= 20 then 'stranger'
    when least(relationship.trust, relationship.rapport) <= 50 then 'acquaintance'
    when least(relationship.trust, relationship.rapport) <= 80 then 'friend'
    else 'best_friend'
end;

select
    'stage' as column_of_relationship_states_that_is_not_generated
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('conversation.relationship_states')
        and attribute.attname = 'stage'
        and attribute.attgenerated = 's'
);

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_relationship_states,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('relationship_states_pkey', 'PRIMARY KEY (user_id, persona_id)'),
        (
            'relationship_states_persona_id_fkey',
            format(
                'FOREIGN KEY (user_id, persona_id) REFERENCES %s(owner_id, id) ON DELETE CASCADE',
                to_regclass('onboarding.personas')
            )
        ),
        ('relationship_states_trust_check', 'CHECK (((trust >= 0) AND (trust <= 100)))'),
        ('relationship_states_rapport_check', 'CHECK (((rapport >= 0) AND (rapport <= 100)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('conversation.relationship_states')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;
