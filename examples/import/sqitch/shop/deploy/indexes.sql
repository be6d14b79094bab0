-- Deploy shop:indexes to pg
\set ON_ERROR_STOP on

create index concurrently purchase_customer_id_idx on purchase (customer_id);

create index concurrently purchase_note_idx on purchase (note);
