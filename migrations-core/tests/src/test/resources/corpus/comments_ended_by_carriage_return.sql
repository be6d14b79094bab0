create table t (v text); -- ends here'insert into t values ('a'); -- and; here "insert into t values ('b' -- ;');
insert into t values ('c');
