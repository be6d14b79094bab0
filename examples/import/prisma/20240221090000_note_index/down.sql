drop index concurrently purchase_note_idx;
