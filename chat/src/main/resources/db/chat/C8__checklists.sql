-- Not checked: the foreign key and the index of the conversation of a checklist, and how an item is marked as done,
-- which V14 changes.
select
    promised.name as column_of_checklists,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('created_by', 'uuid not null'),
        ('conversation_id', 'uuid not null'),
        ('title', 'character varying(255) not null'),
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
            case when attribute.attgenerated = '' then 'default' else 'generated' end
                || ' ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('chat.checklists')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_checklists,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('checklists_pkey', 'PRIMARY KEY (id)'),
        ('checklists_created_by_id_key', 'UNIQUE (created_by, id)'),
        ('checklists_title_check', 'CHECK (((title)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.checklists')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_checklist_items,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null default gen_random_uuid()'),
        ('created_by', 'uuid not null'),
        ('checklist_id', 'uuid not null'),
        ('position', 'integer not null'),
        ('text', 'character varying(500) not null'),
        ('done_by', 'uuid'),
        ('done_at', 'timestamp with time zone')
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
    where attribute.attrelid = to_regclass('chat.checklist_items')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_checklist_items,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('checklist_items_pkey', 'PRIMARY KEY (id)'),
        ('checklist_items_position_key', 'UNIQUE (checklist_id, "position") DEFERRABLE'),
        (
            'checklist_items_checklist_id_fkey',
            format(
                'FOREIGN KEY (created_by, checklist_id) REFERENCES %s(created_by, id) ON DELETE CASCADE',
                to_regclass('chat.checklists')
            )
        ),
        ('checklist_items_position_check', 'CHECK ((("position" >= 0) AND ("position" <= 99)))'),
        ('checklist_items_text_check', 'CHECK (((text)::text ~ ''\S''::text))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.checklist_items')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'chat.checklists_page_idx',
            'CREATE INDEX checklists_page_idx ON chat.checklists USING btree (created_by, created_at DESC, id DESC)'
        ),
        (
            'chat.checklist_items_done_by_idx',
            'CREATE INDEX checklist_items_done_by_idx ON chat.checklist_items USING btree (done_by)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_checklists,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('checklists_keep_updated_at', 'chat.keep_updated_at')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('chat.checklists')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);

select
    item.checklist_id as checklist_with_a_gap,
    count(*) as items,
    max(item.position) as last_position
from chat.checklist_items as item
group by item.checklist_id
having max(item.position) >= count(*);
