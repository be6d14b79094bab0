drop policy accounts_of_caller on accounts.accounts;

alter table accounts.accounts
    disable row level security;

drop function accounts.caller_id();
