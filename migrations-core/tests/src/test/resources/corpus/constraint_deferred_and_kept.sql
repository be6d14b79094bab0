create table p (id int primary key);
create table c (id int primary key, p int constraint c_p references p deferrable initially deferred);
insert into c values (1, 10);
insert into p values (10);
set constraints all immediate;
insert into c values (2, 10);
set constraints c_p deferred;
insert into c values (3, 20);
insert into p values (20);
