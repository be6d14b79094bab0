drop function chat.votes_of(uuid);

-- ALTER POLICY cannot remove WITH CHECK.
drop policy poll_votes_of_caller on chat.poll_votes;

create policy poll_votes_of_caller
    on chat.poll_votes
    using (voter_id = onboarding.caller_id());

drop trigger polls_refuse_change on chat.polls;

drop function chat.refuse_change_of_poll();

drop policy polls_deleted_by_creator_or_owner on chat.polls;

drop policy polls_created_by_caller on chat.polls;

alter policy polls_of_caller
    on chat.polls
    using (created_by = onboarding.caller_id());

-- The earlier key allows polls in conversations of the same user only: the owner of the group keeps them.
update chat.polls as poll
set created_by = conversation.owner_id
from conversation.conversations as conversation
where conversation.id = poll.conversation_id
    and conversation.owner_id <> poll.created_by;

drop index chat.polls_conversation_page_idx;

create index polls_conversation_page_idx
    on chat.polls (created_by, conversation_id, created_at desc, id desc);

alter table chat.polls
    drop constraint polls_created_by_fkey,
    drop constraint polls_conversation_id_fkey,
    add constraint polls_conversation_id_fkey foreign key (created_by, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade;
