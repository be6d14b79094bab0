drop table shop.item;
