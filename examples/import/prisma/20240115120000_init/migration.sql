-- CreateTable
create table customer (
    id bigint generated always as identity primary key,
    email text not null unique
);

create table purchase (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customer (id) on delete cascade,
    note text
);
