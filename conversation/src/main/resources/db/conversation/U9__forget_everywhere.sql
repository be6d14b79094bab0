-- Which conversation a boundary named is written nowhere any more, and it never meant anything.
alter table conversation.user_boundaries
    drop constraint user_boundaries_scope_check;
