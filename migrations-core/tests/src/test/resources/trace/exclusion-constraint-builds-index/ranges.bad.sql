-- a:1
create table a.bookings (
    id int primary key,
    days daterange
);
-- a:2
alter table a.bookings
    add constraint bookings_days_excl exclude using gist (days with &&);
