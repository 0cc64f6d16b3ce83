-- Numbers for new accounts: a serial, to which the program adds two check digits.

create sequence customer_serials start with 10001;
grant usage on sequence customer_serials to steward_app;
