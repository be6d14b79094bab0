-- Old rows belong to all users. Each call takes a batch, and skips what a concurrent one takes. Telegram no longer repeats
-- updates of this age.
create function channels.delete_old_telegram_updates(most integer)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with old as materialized (
        select
            old.update_id
        from channels.telegram_update_tracking as old
        where old.received_at < now() - interval '7 days'
        order by old.received_at
        limit delete_old_telegram_updates.most
        for update skip locked
    ),
    deleted as (
        delete from channels.telegram_update_tracking as tracked
        using old
        where tracked.update_id = old.update_id
        returning 1
    )
    select count(*)
    from deleted
$$;

create function channels.delete_old_telegram_messages(retention interval, most integer)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with old as materialized (
        select
            old.id
        from channels.telegram_message_log as old
        where old.created_at < now() - delete_old_telegram_messages.retention
            and old.state <> 'queued'
        order by old.created_at
        limit delete_old_telegram_messages.most
        for update skip locked
    ),
    deleted as (
        delete from channels.telegram_message_log as message
        using old
        where message.id = old.id
        returning 1
    )
    select count(*)
    from deleted
$$;

-- Without a bot, no process takes a queued message. One that is taken in its first day is sent within a minute.
create function channels.fail_old_telegram_messages(most integer)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = ''
as $$
    with old as materialized (
        select
            old.id
        from channels.telegram_message_log as old
        where old.created_at < now() - interval '1 day 1 minute'
            and old.state = 'queued'
        order by old.created_at
        limit fail_old_telegram_messages.most
        for update skip locked
    ),
    failed as (
        update channels.telegram_message_log as message
        set
            state = 'failed',
            content = null,
            next_attempt_at = null,
            reason = 'It could not be sent within a day'
        from old
        where message.id = old.id
        returning 1
    )
    select count(*)
    from failed
$$;
