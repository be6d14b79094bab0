-- Not checked: the foreign key and the index of the conversation of a poll, which V13 changes.
select
    promised.name as column_of_polls,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('id', 'uuid not null'),
        ('created_by', 'uuid not null'),
        ('conversation_id', 'uuid not null'),
        ('question', 'character varying(500) not null'),
        ('options', 'jsonb not null'),
        ('status', 'text not null default ''active''::text'),
        ('expires_at', 'timestamp with time zone'),
        ('created_at', 'timestamp with time zone not null default now()')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case when attribute.attgenerated = '' then 'default' else 'generated' end
                || ' ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('chat.polls')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_polls,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('polls_pkey', 'PRIMARY KEY (id)'),
        ('polls_question_check', 'CHECK (((question)::text ~ ''\S''::text))'),
        ('polls_status_check', 'CHECK ((status = ANY (ARRAY[''active''::text, ''closed''::text])))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.polls')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as column_of_poll_votes,
    promised.definition as promised,
    coalesce(found.definition, 'missing') as found
from (
    values
        ('poll_id', 'uuid not null'),
        ('voter_id', 'uuid not null'),
        ('choice', 'integer not null'),
        ('voted_at', 'timestamp with time zone not null default now()')
) as promised (name, definition)
left join (
    select
        attribute.attname as name,
        concat_ws(
            ' ',
            format_type(attribute.atttypid, attribute.atttypmod),
            case when attribute.attnotnull then 'not null' end,
            case when attribute.attgenerated = '' then 'default' else 'generated' end
                || ' ' || pg_get_expr(initial.adbin, initial.adrelid)
        ) as definition
    from pg_catalog.pg_attribute as attribute
    left join pg_catalog.pg_attrdef as initial
        on initial.adrelid = attribute.attrelid
        and initial.adnum = attribute.attnum
    where attribute.attrelid = to_regclass('chat.poll_votes')
        and not attribute.attisdropped
) as found
    on found.name = promised.name
where found.definition is distinct from promised.definition;

-- to_regclass and pg_get_constraintdef print names relative to the session's search_path.
select
    promised.name as constraint_of_poll_votes,
    promised.definition as promised,
    coalesce(pg_get_constraintdef(found.oid), 'missing') as found
from (
    values
        ('poll_votes_pkey', 'PRIMARY KEY (poll_id, voter_id)'),
        (
            'poll_votes_poll_id_fkey',
            format('FOREIGN KEY (poll_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('chat.polls'))
        ),
        (
            'poll_votes_voter_id_fkey',
            format('FOREIGN KEY (voter_id) REFERENCES %s(id) ON DELETE CASCADE', to_regclass('onboarding.users'))
        ),
        ('poll_votes_choice_check', 'CHECK (((choice >= 0) AND (choice <= 11)))')
) as promised (name, definition)
left join pg_catalog.pg_constraint as found
    on found.conrelid = to_regclass('chat.poll_votes')
    and found.conname = promised.name
where pg_get_constraintdef(found.oid) is distinct from promised.definition;

select
    promised.name as index,
    promised.definition as promised,
    coalesce(pg_get_indexdef(to_regclass(promised.name)), 'missing') as found
from (
    values
        (
            'chat.polls_page_idx',
            'CREATE INDEX polls_page_idx ON chat.polls USING btree (created_by, created_at DESC, id DESC)'
        ),
        (
            'chat.poll_votes_voter_id_idx',
            'CREATE INDEX poll_votes_voter_id_idx ON chat.poll_votes USING btree (voter_id)'
        )
) as promised (name, definition)
where pg_get_indexdef(to_regclass(promised.name)) is distinct from promised.definition;

select
    vote.poll_id as poll_with_vote_for_no_option,
    vote.voter_id,
    vote.choice
from chat.poll_votes as vote
join chat.polls as poll
    on poll.id = vote.poll_id
where vote.choice >= jsonb_array_length(poll.options);
