create table t (id int);
rollback to nothing;
