create table t (id int);
create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no; %', new.id; end $$;
create constraint trigger refuse after insert on t deferrable initially deferred for each row execute function refuse();
insert into t values (1);
