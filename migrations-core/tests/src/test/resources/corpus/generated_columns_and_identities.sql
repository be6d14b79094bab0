create table t (
  id bigint generated always as identity (start with 10 increment by 5) primary key,
  a int not null check (a > 0),
  b int generated always as (a * 2) stored,
  c text generated always as ('a;' || a::text) stored,
  d int default 1 + 1,
  e serial
);
insert into t (a) values (1), (2);
insert into t (id, a) overriding system value values (1, 3);
alter table t alter column id restart with 100, alter d set default 7, add f int[] default '{1,2}';
insert into t (a) values (4);
