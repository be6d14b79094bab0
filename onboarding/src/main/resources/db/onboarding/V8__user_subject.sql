--@ compatible
-- Who a user is to an identity provider: the sub of its tokens.
alter table onboarding.users
    add column subject varchar(255)
        constraint users_subject_check check (subject ~ '\S');

-- Whoever logs in is nobody yet, and a policy that shows each user its own rows shows nobody any. So these two see all
-- users, and tell no more of them than a login needs.
create function onboarding.find_login(email text)
    returns table (user_id uuid, password_hash text)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select
        users.id,
        users.password_hash
    from onboarding.users as users
    where lower(users.email) = lower(find_login.email)
$$;

create function onboarding.find_subject(subject text)
    returns table (user_id uuid)
    language sql
    stable
    rows 1
    security definer
    set search_path = ''
as $$
    select users.id
    from onboarding.users as users
    where users.subject = find_subject.subject
$$;
