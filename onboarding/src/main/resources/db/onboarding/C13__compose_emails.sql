-- A row whose composed email has another user stays as it is.
select
    users.id as user_with_email_not_in_nfc,
    format('update onboarding.users set email = normalize(email, nfc) where id = %L;', users.id) as mended_by
from onboarding.users as users
where users.email is not nfc normalized
    and not exists (
        select
        from onboarding.users as other
        where lower(other.email) = lower(normalize(users.email, nfc))
    );
