drop table chat.checklist_items;

drop table chat.checklists;
