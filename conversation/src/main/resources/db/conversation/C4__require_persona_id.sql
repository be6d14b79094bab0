select
    'persona_id' as nullable_column_of_conversation_history
where not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = to_regclass('conversation.conversation_history')
        and attribute.attname = 'persona_id'
        and attribute.attnotnull
);

select
    attribute.attname as dropped_column_still_in_conversation_history
from pg_catalog.pg_attribute as attribute
where attribute.attrelid = to_regclass('conversation.conversation_history')
    and attribute.attname = 'user_id'
    and not attribute.attisdropped;
