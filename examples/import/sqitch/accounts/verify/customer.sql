-- Verify accounts:customer on pg

BEGIN;

select id, email from customer where false;

ROLLBACK;
