-- A block stops a sign-up as it stops a payment.

alter table block_attempts drop constraint block_attempts_act_check;
alter table block_attempts add constraint block_attempts_act_check check (act in ('payment', 'payment_method', 'check', 'sign_up')) not valid;
