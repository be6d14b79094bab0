-- Verify shop:purchase on pg

BEGIN;

select id, customer_id, note from purchase where false;

ROLLBACK;
