-- Nothing: both forms are one email, and the older step reads either.
select;
