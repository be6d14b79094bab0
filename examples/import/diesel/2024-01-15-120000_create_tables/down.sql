drop table purchase;

drop table customer;
