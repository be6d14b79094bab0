create table if not exists schema_migrations (
    version integer primary key,
    name varchar(255) not null,
    applied_at timestamptz default now()
);

create table customer (
    id bigint generated always as identity primary key,
    email text not null unique
);

create table purchase (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customer (id) on delete cascade,
    note text
);

insert into customer (email) values ('first@example.org');

insert into schema_migrations (version, name) values (1, 'init');
