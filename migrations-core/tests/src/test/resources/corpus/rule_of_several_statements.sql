create table t (id int, v text);
create table log (id int, v text);
create rule logged as on insert to t do also (
  insert into log values (new.id, 'new; ' || new.v);
  insert into log values (-new.id, '(');
);
insert into t values (1, 'a'), (2, ')');
create rule kept as on delete to t do instead (
  update t set v = v || ';' where id = old.id; select 1
);
delete from t where id = 1;
create rule nothing as on update to log do instead nothing;
comment on rule nothing on log is 'no; change';
