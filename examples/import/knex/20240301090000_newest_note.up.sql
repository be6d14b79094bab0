-- The newest note of a customer.
create function newest_note(customer bigint) returns text language plpgsql as $$
declare
    found text;
begin
    select note into found from purchase where customer_id = customer order by id desc limit 1;
    return coalesce(found, 'none; yet');
end;
$$;

insert into customer (email) values ('first@example.org');
