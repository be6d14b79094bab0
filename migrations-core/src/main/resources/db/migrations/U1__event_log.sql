drop view if exists migrations.schema_migrations;

drop table migrations.event;

drop function migrations.refuse_change();
