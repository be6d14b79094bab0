delete from customer;

drop function newest_note (bigint);
