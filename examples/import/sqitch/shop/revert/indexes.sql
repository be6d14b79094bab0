-- Revert shop:indexes from pg

drop index concurrently purchase_note_idx;

drop index concurrently purchase_customer_id_idx;
