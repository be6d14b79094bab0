drop table migrations.backfill_row;

drop table migrations.backfill;
