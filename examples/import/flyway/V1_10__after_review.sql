comment on column purchase.note is 'Written by the customer.';
