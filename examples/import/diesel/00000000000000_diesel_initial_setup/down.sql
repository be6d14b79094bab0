drop function newest_note (bigint);
