-- Revert shop:purchase from pg

BEGIN;

drop table purchase;

COMMIT;
