-- Who was given a name while the file before ran was not seen by it, and its row not by the triggers. Writers of names wait for this one moment.

lock table account_holders in share mode;
delete from unnamed_customers using account_holders where account_holders.customer_id = unnamed_customers.customer_id and position = 1;
