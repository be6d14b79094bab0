-- Maintains updated_at.
create function accounts.keep_updated_at()
    returns trigger
    language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

-- user_id is the ID of the user in all modules. It has no foreign key: this schema is to move into a database of its own.
create table accounts.accounts (
    user_id uuid not null,
    email varchar(320),
    phone varchar(30),
    subject varchar(255),
    password_hash text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint accounts_pkey primary key (user_id),
    constraint accounts_phone_key unique (phone),
    constraint accounts_subject_key unique (subject),
    constraint accounts_email_check check (email ~ '\S'),
    -- A login looks up an email in Unicode NFC (RFC 6532, 3.1).
    constraint accounts_email_nfc_check check (email is nfc normalized),
    constraint accounts_phone_check check (phone ~ '\S'),
    constraint accounts_subject_check check (subject ~ '\S'),
    constraint accounts_email_or_phone_check check (num_nonnulls(email, phone) > 0)
);

-- Ann@example.com and ann@example.com are one mailbox, hence one account.
create unique index accounts_email_key
    on accounts.accounts (lower(email));

create trigger accounts_keep_updated_at
    before update on accounts.accounts
    for each row
    when (new.* is distinct from old.*)
    execute function accounts.keep_updated_at();
