select expected.name as missing_table
from (values ('migrations.object'), ('migrations.catalog_record')) as expected (name)
where to_regclass(expected.name) is null;

select 'migrations.catalog_record does not have the version of the server' as problem
where to_regclass('migrations.catalog_record') is not null
  and not exists (
    select from pg_catalog.pg_attribute
    where attrelid = to_regclass('migrations.catalog_record')
      and attname = 'server_major'
      and atthasdef
  );
