create index concurrently purchase_note_idx on purchase (note);
