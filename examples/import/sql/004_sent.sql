alter type state add value 'sent' after 'open';

create index purchase_sent_idx on purchase (id) where state = 'sent';
