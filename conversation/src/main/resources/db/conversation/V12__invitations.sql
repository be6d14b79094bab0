-- An invitation names an email address, whose user sees it, or has the hash of a link's token, which is known to those
-- who have the link. The address is stored as the owner wrote it; whether it belongs to a user is never looked up here.
create table conversation.invitations (
    id uuid not null,
    conversation_id uuid not null,
    email varchar(320),
    token_hash bytea,
    uses_left integer not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    declined_at timestamptz,
    constraint invitations_pkey primary key (id),
    constraint invitations_token_hash_key unique (token_hash),
    constraint invitations_conversation_id_fkey foreign key (conversation_id)
        references conversation.conversations (id) on delete cascade,
    constraint invitations_email_check check (email ~ '\S' and email is nfc normalized),
    constraint invitations_token_hash_check check (octet_length(token_hash) = 32),
    constraint invitations_kind_check check (num_nonnulls(email, token_hash) = 1),
    constraint invitations_uses_left_check check (uses_left between 0 and 100)
);

create index invitations_page_idx
    on conversation.invitations (conversation_id, created_at desc, id desc);

-- Addresses that differ only in case belong to one account.
create index invitations_email_idx
    on conversation.invitations (lower(email), created_at desc, id desc)
    where email is not null;

alter table conversation.invitations
    enable row level security;

create policy invitations_of_caller
    on conversation.invitations
    using (conversation.is_owner(conversation_id));

-- Returns open invitations to an email address, newest first. The application passes the address of the caller, which
-- is in another module.
create function conversation.invitations_to(email text, before timestamptz, before_id uuid, most integer)
    returns table (
        id uuid,
        conversation_id uuid,
        title varchar,
        owner_id uuid,
        owner_name varchar,
        created_at timestamptz,
        expires_at timestamptz
    )
    language sql
    stable
    rows 20
    security definer
    set search_path = ''
as $$
    select
        invitation.id,
        invitation.conversation_id,
        conversation.title,
        conversation.owner_id,
        users.username as owner_name,
        invitation.created_at,
        invitation.expires_at
    from conversation.invitations as invitation
    join conversation.conversations as conversation
        on conversation.id = invitation.conversation_id
    join onboarding.users as users
        on users.id = conversation.owner_id
    where lower(invitation.email) = lower(invitations_to.email)
        and invitation.uses_left > 0
        and invitation.declined_at is null
        and invitation.expires_at > now()
        and conversation.member_since(invitation.conversation_id) is null
        -- accept_invitation refuses one from before the caller left.
        and not exists (
            select
            from conversation.conversation_members as member
            where member.conversation_id = invitation.conversation_id
                and member.user_id = onboarding.caller_id()
                and member.left_at >= invitation.created_at
        )
        and (invitation.created_at, invitation.id) < (invitations_to.before, invitations_to.before_id)
    order by
        invitation.created_at desc,
        invitation.id desc
    limit most
$$;

-- Makes the caller a member by an invitation to its email address, or by the token of a link. Returns the group; null
-- if there is no such open invitation. A member gets the group again, without a use.
--
-- The lock on the group serializes joins, so neither the uses nor the number of members exceed their limits. The clock
-- is read after the lock, so that the member does not see what was said while it waited.
create function conversation.accept_invitation(invitation_id uuid, email text, token_hash bytea)
    returns uuid
    language plpgsql
    security definer
    set search_path = ''
as $$
declare
    group_id uuid;
    accepted record;
    known record;
begin
    select
        invitation.id,
        invitation.conversation_id
    into accepted
    from conversation.invitations as invitation
    where (
            invitation.id = accept_invitation.invitation_id
            and lower(invitation.email) = lower(accept_invitation.email)
        )
        or invitation.token_hash = accept_invitation.token_hash;

    select conversation.id
    into group_id
    from conversation.conversations as conversation
    where conversation.id = accepted.conversation_id
    for update;

    select
        invitation.id,
        invitation.uses_left,
        invitation.created_at,
        invitation.declined_at
    into accepted
    from conversation.invitations as invitation
    where invitation.id = accepted.id
        and invitation.expires_at > clock_timestamp();

    if group_id is null or accepted.id is null then
        return null;
    end if;

    select
        member.user_id,
        member.left_at
    into known
    from conversation.conversation_members as member
    where member.conversation_id = group_id
        and member.user_id = onboarding.caller_id();

    if known.user_id is not null and known.left_at is null then
        return group_id;
    end if;

    -- An invitation from before a member left does not admit it again.
    if accepted.uses_left = 0 or accepted.declined_at is not null or known.left_at >= accepted.created_at then
        return null;
    end if;

    if (
        select count(*) >= 100
        from conversation.conversation_members as member
        where member.conversation_id = group_id
            and member.left_at is null
    ) then
        raise exception 'A group has at most 100 members'
            using errcode = 'check_violation', constraint = 'conversation_members_limit';
    end if;

    insert into conversation.conversation_members as member (conversation_id, user_id, joined_at)
    values (group_id, onboarding.caller_id(), clock_timestamp())
    on conflict (conversation_id, user_id) do update
        set
            joined_at = excluded.joined_at,
            left_at = null;

    update conversation.invitations as invitation
    set uses_left = invitation.uses_left - 1
    where invitation.id = accepted.id;

    return group_id;
end
$$;

-- Hides an invitation from the user with that email address. Returns its id; null if there is no such open invitation.
-- The owner of the group is not told.
create function conversation.decline_invitation(invitation_id uuid, email text)
    returns uuid
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    update conversation.invitations as invitation
    set declined_at = now()
    where invitation.id = decline_invitation.invitation_id
        and lower(invitation.email) = lower(decline_invitation.email)
        and invitation.uses_left > 0
        and invitation.declined_at is null
        and invitation.expires_at > now()
    returning invitation.id
$$;
