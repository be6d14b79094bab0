create table t (id int constraint t_key primary key, "a;b" text);
create index t_ab on t ("a;b");
create sequence s;
create function f(int, text default ';') returns int language sql return $1;
create view v as select 1 as one;
comment on table t is 'a; table';
comment on column t."a;b" is E'it\'s\n;';
comment on constraint t_key on t is $$it's$$;
comment on index t_ab is U&'\0061;';
comment on sequence s is 'one'
  ' two;';
comment on function f(int, text) is '--';
comment on view v is '/*';
comment on column v.one is '';
comment on table t is null;
comment on table t is '日本; 😀';
