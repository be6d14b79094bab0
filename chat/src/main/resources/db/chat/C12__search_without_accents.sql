select
    promised.name as generated_column_of_chat_messages,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        (
            'search',
            format('tsvector not null to_tsvector(''english''::regconfig, %s(content))', to_regproc('chat.searchable'))
        )
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            pg_get_expr(formula.adbin, formula.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    join pg_catalog.pg_attrdef as formula
        on formula.adrelid = attribute.attrelid
        and formula.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('chat.chat_messages')
        and attribute.attgenerated = 's'
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;
