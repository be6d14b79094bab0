-- Deploy shop:purchase to pg
-- requires: accounts:customer

BEGIN;

create table purchase (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customer (id) on delete cascade,
    note text
);

COMMIT;
