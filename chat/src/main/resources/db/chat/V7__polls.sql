--@ after: conversation:7
--@ after: onboarding:7
--@ accept: second-lock because the foreign keys of a new table lock both tables for a moment only
create table chat.polls (
    id uuid not null,
    created_by uuid not null,
    conversation_id uuid not null,
    question varchar(500) not null,
    options jsonb not null,
    status text not null default 'active',
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    constraint polls_pkey primary key (id),
    -- References a conversation of the same user.
    constraint polls_conversation_id_fkey foreign key (created_by, conversation_id)
        references conversation.conversations (owner_id, id) on delete cascade,
    constraint polls_question_check check (question ~ '\S'),
    constraint polls_options_check check (
        case when jsonb_typeof(options) = 'array' then jsonb_array_length(options) between 2 and 12 else false end
    ),
    constraint polls_status_check check (status in ('active', 'closed'))
);

create index polls_page_idx
    on chat.polls (created_by, created_at desc, id desc);

create index polls_conversation_page_idx
    on chat.polls (created_by, conversation_id, created_at desc, id desc);

-- The primary key allows one vote for each voter.
create table chat.poll_votes (
    poll_id uuid not null,
    voter_id uuid not null,
    choice integer not null,
    voted_at timestamptz not null default now(),
    constraint poll_votes_pkey primary key (poll_id, voter_id),
    constraint poll_votes_poll_id_fkey foreign key (poll_id)
        references chat.polls (id) on delete cascade,
    constraint poll_votes_voter_id_fkey foreign key (voter_id)
        references onboarding.users (id) on delete cascade,
    constraint poll_votes_choice_check check (choice between 0 and 11)
);

create index poll_votes_voter_id_idx
    on chat.poll_votes (voter_id);
