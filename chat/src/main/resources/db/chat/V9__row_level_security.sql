--@ after: conversation:8
--@ after: onboarding:8
--@ accept: second-lock because the policies of all tables take effect together
--@ accept: statements-behind-lock because the policies of all tables take effect together
alter table chat.threads
    enable row level security;

create policy threads_of_caller
    on chat.threads
    using (user_id = onboarding.caller_id());

alter table chat.chat_messages
    enable row level security;

create policy chat_messages_of_caller
    on chat.chat_messages
    using (user_id = onboarding.caller_id());

alter table chat.polls
    enable row level security;

create policy polls_of_caller
    on chat.polls
    using (created_by = onboarding.caller_id());

alter table chat.poll_votes
    enable row level security;

create policy poll_votes_of_caller
    on chat.poll_votes
    using (voter_id = onboarding.caller_id());

alter table chat.checklists
    enable row level security;

create policy checklists_of_caller
    on chat.checklists
    using (created_by = onboarding.caller_id());

alter table chat.checklist_items
    enable row level security;

create policy checklist_items_of_caller
    on chat.checklist_items
    using (created_by = onboarding.caller_id());
