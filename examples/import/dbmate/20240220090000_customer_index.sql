-- migrate:up transaction:false
create index concurrently purchase_customer_id_idx on purchase (customer_id);

-- migrate:down transaction:false
drop index concurrently purchase_customer_id_idx;
