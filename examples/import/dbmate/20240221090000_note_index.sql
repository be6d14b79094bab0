-- migrate:up transaction:false
create index concurrently purchase_note_idx on purchase (note);

-- migrate:down transaction:false
drop index concurrently purchase_note_idx;
