-- The printed form of the expression differs between PostgreSQL versions; its results do not.
select
    relationship.user_id as relationship_with_wrong_stage,
    relationship.persona_id,
    relationship.stage
from conversation.relationship_states as relationship
where relationship.stage <> case
    when least(relationship.trust, relationship.rapport) <= 20 then 'stranger'
    when least(relationship.trust, relationship.rapport) <= 50 then 'acquaintance'
    when least(relationship.trust, relationship.rapport) <= 80 then 'friend'
    else 'best_friend'
end;
