drop table migrations.catalog_record;

drop table migrations.object;
