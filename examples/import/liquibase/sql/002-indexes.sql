--liquibase formatted sql

--changeset ann:customer-index runInTransaction:false
create index concurrently purchase_customer_id_idx on purchase (customer_id);
--rollback drop index concurrently purchase_customer_id_idx;

--changeset ann:note-index runInTransaction:false
create index concurrently purchase_note_idx on purchase (note);
--rollback drop index concurrently purchase_note_idx;

--changeset ann:other-database dbms:oracle
create index purchase_note_idx on purchase (note) online;
