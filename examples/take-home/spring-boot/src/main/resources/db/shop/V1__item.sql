create table shop.item (
    id bigint generated always as identity,
    name text not null,
    constraint item_pkey primary key (id)
);
