-- A login and a token of an identity provider are looked up before the caller is known, when row-level security shows no row. These functions run
-- with the rights of their owner, and return only what a login needs.
create function accounts.find_login(email text)
    returns table (user_id uuid, password_hash text)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        account.user_id,
        account.password_hash
    from accounts.accounts as account
    where lower(account.email) = lower(find_login.email)
$$;

create function accounts.find_subject(subject text)
    returns table (user_id uuid)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select account.user_id
    from accounts.accounts as account
    where account.subject = find_subject.subject
$$;
