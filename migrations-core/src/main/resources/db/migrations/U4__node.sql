drop table migrations.node;
