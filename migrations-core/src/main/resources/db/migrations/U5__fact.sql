drop table migrations.fact;

alter table migrations.event
  drop column xid;
