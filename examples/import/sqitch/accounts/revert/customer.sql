-- Revert accounts:customer from pg

BEGIN;

drop table customer;

COMMIT;
