-- What is put on an invoice, and taken off it, are rows of their own from here on, as for credits: an invoice and a payment can meet more than
-- once. No row is written anew: constant defaults alone.

alter table payment_allocations
  add column position integer not null default 1,
  add column undoes_position integer,
  add column allocated_at timestamptz;
comment on column payment_allocations.position is 'counts the rows of this payment on this invoice';
comment on column payment_allocations.undoes_position is 'the row of the two that this one takes back, once and whole';
comment on column payment_allocations.allocated_at is 'when it was put there or taken off; null: with the payment, when it came';

alter table payment_allocations drop constraint payment_allocations_amount_minor_check;
alter table payment_allocations add constraint payment_allocations_amount_minor_check check (
  case when undoes_position is null then amount_minor > 0 else amount_minor < 0 and allocated_at is not null end) not valid;

-- The payment is locked, so that two who take the same row back see each other.
create function check_payment_allocation_undone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from payments where id = new.payment_id for no key update;
  perform from payment_allocations as made
    where made.payment_id = new.payment_id and made.invoice_id = new.invoice_id and made.position = new.undoes_position
      and made.undoes_position is null and made.amount_minor = - new.amount_minor
      and not exists (select from payment_allocations as undone
                       where undone.payment_id = made.payment_id and undone.invoice_id = made.invoice_id
                         and undone.undoes_position = made.position);
  if not found then
    raise exception 'an allocation is undone as it was made, and once'
      using errcode = 'check_violation', constraint = 'payment_allocations_undo';
  end if;
  return new;
end
$$;
create trigger payment_allocations_undo_checked before insert on payment_allocations
  for each row when (new.undoes_position is not null) execute function check_payment_allocation_undone();
