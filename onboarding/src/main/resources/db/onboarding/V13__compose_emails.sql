--@ compatible
-- A login looks for an email in Unicode NFC (RFC 6532, 3.1), and does not find a row in another form. Row by row, because a composed email may
-- have a user already: a person who could not log in may have signed up again. No data shows to which of the two users the mailbox belongs.
do $$
declare
    decomposed record;
begin
    for decomposed in
        select
            users.id,
            normalize(users.email, nfc) as email
        from onboarding.users as users
        where users.email is not nfc normalized
        order by
            users.created_at,
            users.id
    loop
        begin
            update onboarding.users as users
            set email = decomposed.email
            where users.id = decomposed.id;
        exception
            when unique_violation then
                raise warning 'user % keeps its email and cannot log in: another user has the same email in Unicode NFC', decomposed.id;
        end;
    end loop;
end
$$;
