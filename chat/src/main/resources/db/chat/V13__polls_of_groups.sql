--@ after: conversation:13
--@ accept: constraint-validated-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: second-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-dropped-under-lock because the first release has this step, so the tables are empty when it runs
--@ accept: index-not-concurrent because the first release has this step, so the tables are empty when it runs
-- A member asks in a group of another owner. Its polls go with it, and with the conversation.
alter table chat.polls
    drop constraint polls_conversation_id_fkey,
    add constraint polls_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    add constraint polls_created_by_fkey foreign key (created_by)
        references onboarding.users (id) on delete cascade;

drop index chat.polls_conversation_page_idx;

create index polls_conversation_page_idx
    on chat.polls (conversation_id, created_at desc, id desc);

alter policy polls_of_caller
    on chat.polls
    using (conversation.is_member(conversation_id));

create policy polls_created_by_caller
    on chat.polls
    as restrictive
    for insert
    with check (created_by = onboarding.caller_id());

create policy polls_deleted_by_creator_or_owner
    on chat.polls
    as restrictive
    for delete
    using (created_by = onboarding.caller_id() or conversation.is_owner(conversation_id));

-- A policy for update would also refuse the lock of a voter (manual, create policy).
create function chat.refuse_change_of_poll()
    returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    raise exception 'new row violates row-level security policy for table "polls"'
        using errcode = 'insufficient_privilege';
end
$$;

create trigger polls_refuse_change
    before update on chat.polls
    for each row
    when (
        onboarding.caller_id() is not null
        and (
            (new.id, new.created_by, new.conversation_id)
                is distinct from (old.id, old.created_by, old.conversation_id)
            or not (old.created_by = onboarding.caller_id() or conversation.is_owner(old.conversation_id))
        )
    )
    execute function chat.refuse_change_of_poll();

alter policy poll_votes_of_caller
    on chat.poll_votes
    using (voter_id = onboarding.caller_id())
    with check (
        voter_id = onboarding.caller_id()
        and exists (
            select
            from chat.polls as poll
            where poll.id = poll_id
        )
    );

-- Votes are secret: the policy shows a voter its own vote only. This function counts those of all, for a member of the
-- poll's conversation: the number of votes by the number of the option, without options that have none.
create function chat.votes_of(poll_id uuid)
    returns jsonb
    language sql
    stable
    security definer
    set search_path = ''
as $$
    select coalesce(jsonb_object_agg(counted.choice::text, counted.votes), '{}')
    from (
        select
            vote.choice,
            count(*) as votes
        from chat.poll_votes as vote
        where vote.poll_id = votes_of.poll_id
        group by vote.choice
    ) as counted
    where (
        select conversation.is_member(poll.conversation_id)
        from chat.polls as poll
        where poll.id = votes_of.poll_id
    )
$$;
