create type state as enum ('open', 'paid');

alter table purchase
    add column state state not null default 'open';
