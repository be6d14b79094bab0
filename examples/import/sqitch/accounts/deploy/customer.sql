-- Deploy accounts:customer to pg

BEGIN;

create table customer (
    id bigint generated always as identity primary key,
    email text not null unique
);

insert into customer (email) values ('first@example.org');

COMMIT;
