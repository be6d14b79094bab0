select expected.name as missing_table
from (values ('migrations.object'), ('migrations.catalog_record')) as expected (name)
where to_regclass(expected.name) is null;
