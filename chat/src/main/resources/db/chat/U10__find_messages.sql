drop function chat.find_messages(tsquery, integer);
