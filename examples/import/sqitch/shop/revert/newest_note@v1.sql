-- Revert shop:newest_note from pg

BEGIN;

drop function newest_note (bigint);

COMMIT;
