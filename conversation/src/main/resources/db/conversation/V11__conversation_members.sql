--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
-- The members of a group. A direct conversation has its owner alone, whom conversations.owner_id names. A member who has
-- left keeps its row, so that the boundaries of its messages and the time of its leaving are known.
create table conversation.conversation_members (
    conversation_id uuid not null,
    user_id uuid not null,
    role text not null default 'member',
    joined_at timestamptz not null default now(),
    left_at timestamptz,
    constraint conversation_members_pkey primary key (conversation_id, user_id),
    constraint conversation_members_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    constraint conversation_members_user_id_fkey foreign key (user_id)
        references onboarding.users (id) on delete cascade,
    constraint conversation_members_role_check check (role in ('owner', 'member')),
    -- An owner cannot leave.
    constraint conversation_members_left_at_check check (role <> 'owner' or left_at is null)
);

-- Finds the groups of a user, and the rows to delete with a user.
create index conversation_members_user_id_idx
    on conversation.conversation_members (user_id);

-- For queries of other modules: who is a member of which group now.
create view conversation.memberships
    with (security_invoker = true)
as
select
    member.conversation_id,
    member.user_id,
    member.role,
    member.joined_at
from conversation.conversation_members as member
where member.left_at is null;

-- Adds the owner to a new group, whichever version of the application creates it.
create function conversation.add_owner_as_member()
    returns trigger
    language plpgsql
    security definer
    set search_path = ''
as $$
begin
    insert into conversation.conversation_members (conversation_id, user_id, role, joined_at)
    values (new.id, new.owner_id, 'owner', new.created_at);

    return null;
end
$$;

create trigger conversations_add_owner_as_member
    after insert on conversation.conversations
    for each row
    when (new.mode = 'group')
    execute function conversation.add_owner_as_member();

-- A policy that queries its own table recurses. These functions run with the rights of their owner, to whom no policy
-- applies (manual, 5.9), and return facts about the caller only.
create function conversation.is_owner(conversation_id uuid)
    returns boolean
    language sql
    stable
    parallel safe
    security definer
    set search_path = ''
as $$
    select exists (
        select
        from conversation.conversations as conversation
        where conversation.id = is_owner.conversation_id
            and conversation.owner_id = onboarding.caller_id()
    )
$$;

-- Returns when the caller joined a group; null if it is not a member now.
create function conversation.member_since(conversation_id uuid)
    returns timestamptz
    language sql
    stable
    parallel safe
    security definer
    set search_path = ''
as $$
    select member.joined_at
    from conversation.conversation_members as member
    where member.conversation_id = member_since.conversation_id
        and member.user_id = onboarding.caller_id()
        and member.left_at is null
$$;

-- Returns whether the caller owns a conversation or is a member of it now.
create function conversation.is_member(conversation_id uuid)
    returns boolean
    language sql
    stable
    parallel safe
    security definer
    set search_path = ''
as $$
    select exists (
            select
            from conversation.conversations as conversation
            where conversation.id = is_member.conversation_id
                and conversation.owner_id = onboarding.caller_id()
        )
        or exists (
            select
            from conversation.conversation_members as member
            where member.conversation_id = is_member.conversation_id
                and member.user_id = onboarding.caller_id()
                and member.left_at is null
        )
$$;

-- Returns the members of a group of the caller with their names, which no policy of onboarding shows to other users.
create function conversation.members_of(conversation_id uuid)
    returns table (user_id uuid, name varchar, role text, joined_at timestamptz)
    language sql
    stable
    rows 20
    security definer
    set search_path = ''
as $$
    select
        member.user_id,
        users.username as name,
        member.role,
        member.joined_at
    from conversation.conversation_members as member
    join onboarding.users as users
        on users.id = member.user_id
    where member.conversation_id = members_of.conversation_id
        and member.left_at is null
        and conversation.member_since(members_of.conversation_id) is not null
$$;

alter table conversation.conversation_members
    enable row level security;

-- A user may leave and an owner may remove members; only functions add them.
create policy conversation_members_of_caller
    on conversation.conversation_members
    using (user_id = onboarding.caller_id() or conversation.is_owner(conversation_id))
    with check (
        (user_id = onboarding.caller_id() or conversation.is_owner(conversation_id))
        and left_at is not null
    );

create policy conversation_members_added_by_functions
    on conversation.conversation_members
    as restrictive
    for insert
    with check (false);

-- The row of a member who has left refuses earlier invitations.
create policy conversation_members_not_deleted
    on conversation.conversation_members
    as restrictive
    for delete
    using (false);

-- The owner is compared first, which costs no function call. Members update the time of the last message.
alter policy conversations_of_caller
    on conversation.conversations
    using (owner_id = onboarding.caller_id() or conversation.member_since(id) is not null);

create policy conversations_created_by_owner
    on conversation.conversations
    as restrictive
    for insert
    with check (owner_id = onboarding.caller_id());

create policy conversations_deleted_by_owner
    on conversation.conversations
    as restrictive
    for delete
    using (owner_id = onboarding.caller_id());

-- A member updates the time of the last message and nothing else. A policy cannot compare the old row with the new one.
create function conversation.refuse_change_of_conversation()
    returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    raise exception 'new row violates row-level security policy for table "conversations"'
        using errcode = 'insufficient_privilege';
end
$$;

create trigger conversations_refuse_change
    before update on conversation.conversations
    for each row
    when (
        onboarding.caller_id() is not null
        and (
            (new.id, new.owner_id, new.mode) is distinct from (old.id, old.owner_id, old.mode)
            or (
                old.owner_id <> onboarding.caller_id()
                and (new.chat_guid, new.title, new.metadata, new.created_at)
                    is distinct from (old.chat_guid, old.title, old.metadata, old.created_at)
            )
        )
    )
    execute function conversation.refuse_change_of_conversation();
