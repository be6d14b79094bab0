drop table billing.invoice;
