-- A boundary whose message is not the one that it names.
select
    boundary.id as boundary_of_another_message,
    boundary.subject,
    boundary.message_id
from conversation.user_boundaries as boundary
where boundary.message_id::text is distinct from case when boundary.kind = 'message' then boundary.subject end;
