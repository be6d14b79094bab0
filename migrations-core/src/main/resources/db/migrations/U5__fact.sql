drop table migrations.fact;
