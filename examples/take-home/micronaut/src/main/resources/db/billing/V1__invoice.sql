--@ after: shop:1
create table billing.invoice (
    id bigint generated always as identity,
    item_id bigint not null,
    constraint invoice_pkey primary key (id),
    constraint invoice_item_id_fkey foreign key (item_id) references shop.item (id)
);
