-- Row-level security restricts every statement of the application to the account of the caller, whose ID each transaction sets. It does not apply to
-- the owner of the table (PostgreSQL manual, 5.9).
create function accounts.caller_id()
    returns uuid
    language sql
    stable
    parallel safe
as $$
    select nullif(current_setting('mosaic.user_id', true), '')::uuid
$$;

alter table accounts.accounts
    enable row level security;

create policy accounts_of_caller
    on accounts.accounts
    using (user_id = accounts.caller_id());
