create index concurrently purchase_customer_id_idx on purchase (customer_id);

create index concurrently purchase_note_idx on purchase (note);

insert into schema_migrations (version, name) values (2, 'indexes');
