-- The conversation that a boundary named is not recorded any more; it never had an effect.
alter table conversation.user_boundaries
    drop constraint user_boundaries_scope_check;
