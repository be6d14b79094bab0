--liquibase formatted sql
--property name:tenant value:first

--changeset ann:customer-and-purchase
--comment The two tables.
create table customer (
    id bigint generated always as identity primary key,
    email text not null unique
);

create table purchase (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customer (id) on delete cascade,
    note text
);
--rollback drop table purchase;
--rollback drop table customer;

--changeset ann:seed
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:0 select count(*) from customer
insert into customer (email) values ('${tenant}@example.org');
--rollback delete from customer;
