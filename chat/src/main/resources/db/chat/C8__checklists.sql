select
    item.checklist_id as checklist_with_a_gap,
    count(*) as items,
    max(item.position) as last_position
from chat.checklist_items as item
group by item.checklist_id
having max(item.position) >= count(*);
