-- Not checked: that persona_id is not null, which V13 changes.
select
    attribute.attname as dropped_column_still_in_conversation_history
from pg_catalog.pg_attribute as attribute
where attribute.attrelid = to_regclass('conversation.conversation_history')
    and attribute.attname = 'user_id'
    and not attribute.attisdropped;
