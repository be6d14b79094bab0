drop index purchase_note_idx;

drop index purchase_customer_id_idx;
