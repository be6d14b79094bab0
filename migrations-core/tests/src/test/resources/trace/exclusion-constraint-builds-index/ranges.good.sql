-- a:1
create table a.bookings (
    id int primary key,
    days daterange
);
-- a:2
create table a.rooms (
    id int primary key,
    days daterange,
    constraint rooms_days_excl exclude using gist (days with &&)
);
