select
    promised.name as column_of_accounts,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('user_id', 'uuid not null'),
        ('email', 'character varying(320)'),
        ('phone', 'character varying(30)'),
        ('subject', 'character varying(255)'),
        ('password_hash', 'text'),
        ('created_at', 'timestamp with time zone not null default now()'),
        ('updated_at', 'timestamp with time zone not null default now()')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            'default ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('accounts.accounts')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

select
    promised.name as constraint_of_accounts,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('accounts_pkey', 'PRIMARY KEY (user_id)'),
        ('accounts_phone_key', 'UNIQUE (phone)'),
        ('accounts_subject_key', 'UNIQUE (subject)'),
        ('accounts_email_check', 'CHECK (((email)::text ~ ''\S''::text))'),
        ('accounts_email_nfc_check', 'CHECK ((email IS NFC NORMALIZED))'),
        ('accounts_phone_check', 'CHECK (((phone)::text ~ ''\S''::text))'),
        ('accounts_subject_check', 'CHECK (((subject)::text ~ ''\S''::text))'),
        ('accounts_email_or_phone_check', 'CHECK ((num_nonnulls(email, phone) > 0))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('accounts.accounts')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'accounts.accounts_email_key',
            'CREATE UNIQUE INDEX accounts_email_key ON accounts.accounts USING btree (lower((email)::text))'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    promised.name as trigger_of_accounts,
    promised.function as promised_to_run,
    promised.condition as promised_when,
    'missing, disabled or another' as found
from (
    values
        ('accounts_keep_updated_at', 'accounts.keep_updated_at', '(new.* IS DISTINCT FROM old.*)')
) as promised (name, function, condition)
where not exists (
    select
    from pg_catalog.pg_trigger as found
    where found.tgrelid = to_regclass('accounts.accounts')
        and found.tgname = promised.name
        and found.tgfoid = to_regproc(promised.function)
        and position(promised.condition in pg_get_triggerdef(found.oid)) > 0
        and found.tgenabled <> 'D'
);
