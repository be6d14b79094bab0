begin;

drop table purchase;

drop table customer;

commit;
