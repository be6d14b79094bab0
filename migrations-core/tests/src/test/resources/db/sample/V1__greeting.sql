create table sample.greeting as
select '${greeting}' as word;
