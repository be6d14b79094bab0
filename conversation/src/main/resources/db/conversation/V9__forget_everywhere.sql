--@ accept: unbatched-rows because the first release has this step, so the tables are empty when it runs
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
-- Only a topic or data source can be excluded from one conversation; a message is forgotten everywhere. A boundary with
-- a conversation's id would be deleted with that conversation, and the message would be shown again.
delete from conversation.user_boundaries as boundary
using conversation.user_boundaries as kept
where boundary.kind = 'message'
    and boundary.conversation_id is not null
    and kept.user_id = boundary.user_id
    and kept.kind = 'message'
    and kept.subject = boundary.subject
    and (kept.conversation_id is null or kept.id < boundary.id);

update conversation.user_boundaries as boundary
set conversation_id = null
where boundary.kind = 'message'
    and boundary.conversation_id is not null;

alter table conversation.user_boundaries
    add constraint user_boundaries_scope_check check (kind <> 'message' or conversation_id is null);
