-- Verify shop:newest_note on pg

select has_function_privilege('newest_note(bigint)', 'execute');
