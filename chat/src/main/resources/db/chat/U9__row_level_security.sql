drop policy checklist_items_of_caller on chat.checklist_items;

alter table chat.checklist_items
    disable row level security;

drop policy checklists_of_caller on chat.checklists;

alter table chat.checklists
    disable row level security;

drop policy poll_votes_of_caller on chat.poll_votes;

alter table chat.poll_votes
    disable row level security;

drop policy polls_of_caller on chat.polls;

alter table chat.polls
    disable row level security;

drop policy chat_messages_of_caller on chat.chat_messages;

alter table chat.chat_messages
    disable row level security;

drop policy threads_of_caller on chat.threads;

alter table chat.threads
    disable row level security;
