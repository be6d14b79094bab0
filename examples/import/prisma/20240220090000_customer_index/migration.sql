create index concurrently purchase_customer_id_idx on purchase (customer_id);
