-- +goose NO TRANSACTION
-- +goose Up
create index concurrently purchase_customer_id_idx on purchase (customer_id);

create index concurrently purchase_note_idx on purchase (note);

-- +goose Down
drop index concurrently purchase_note_idx;

drop index concurrently purchase_customer_id_idx;
