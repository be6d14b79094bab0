;;begin work;
create table t (id int);;
commit transaction;;
