select
    promised.name as trigger_of_conversation_history,
    promised.function as promised_to_run,
    'missing, disabled or another' as found
from (
    values
        ('conversation_history_delete_boundaries', 'conversation.delete_boundaries_of_messages')
) as promised (name, function)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('conversation.conversation_history')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and found.tgenabled <> 'D'
);
