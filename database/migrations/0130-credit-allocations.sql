-- A credit that names no invoice is a credit balance. What of it is put against invoices later stands here, as payment_allocations does for
-- payments. Rows only come: what is taken back is a row of its own, of the same amount below zero, that points at what it undoes.

create table credit_allocations (
  id uuid primary key,
  ledger_entry_id uuid not null references ledger_entries (id),
  invoice_id uuid not null references invoices (id),
  amount_minor bigint not null check (amount_minor <> 0),
  undoes_id uuid references credit_allocations (id),
  allocated_at timestamptz not null,
  allocated_by uuid not null references staff (id),
  interaction_id uuid references interactions (id),
  check ((undoes_id is not null) = (amount_minor < 0))
);
create unique index credit_allocations_undone_once on credit_allocations (undoes_id) where undoes_id is not null;
create index credit_allocations_entry on credit_allocations (ledger_entry_id) include (amount_minor);
create index credit_allocations_invoice on credit_allocations (invoice_id) include (amount_minor);
comment on table credit_allocations is 'which invoices a credit balance pays; what is left of an entry is the entry less the sum of its rows';
comment on column credit_allocations.undoes_id is 'the row that this one takes back, once and whole';

-- Never above the entry, never above the invoice: whoever writes. The entry and the invoice are locked, so that two at once see each other.
create function check_credit_allocation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry record;
  invoice record;
  undone record;
  used bigint;
begin
  select kind, effect_minor, currency, invoice_id into entry from ledger_entries where id = new.ledger_entry_id for no key update;
  select currency, state into invoice from invoices where id = new.invoice_id for no key update;
  if new.undoes_id is not null then
    select * into undone from credit_allocations where id = new.undoes_id;
    if undone.undoes_id is not null or undone.ledger_entry_id <> new.ledger_entry_id or undone.invoice_id <> new.invoice_id
       or undone.amount_minor <> - new.amount_minor then
      raise exception 'an allocation is undone as it was made' using errcode = 'check_violation', constraint = 'credit_allocations_undo';
    end if;
    return new;
  end if;
  if not (entry.kind = 'credit' or entry.kind = 'transfer') or entry.effect_minor >= 0 or entry.invoice_id is not null
     or entry.currency <> invoice.currency or invoice.state <> 'approved' then
    raise exception 'only a credit balance is put against approved invoices of its currency'
      using errcode = 'check_violation', constraint = 'credit_allocations_kind';
  end if;
  select coalesce(sum(amount_minor), 0) into used from credit_allocations where ledger_entry_id = new.ledger_entry_id;
  if used + new.amount_minor > - entry.effect_minor then
    raise exception 'more than the entry holds' using errcode = 'check_violation', constraint = 'credit_allocations_entry_held';
  end if;
  if new.amount_minor > coalesce((select open_minor from open_invoices where invoice_id = new.invoice_id), 0) then
    raise exception 'more than is open of the invoice' using errcode = 'check_violation', constraint = 'credit_allocations_invoice_open';
  end if;
  return new;
end
$$;
create trigger credit_allocations_checked before insert on credit_allocations
  for each row execute function check_credit_allocation();
create trigger credit_allocations_append_only before update or delete or truncate on credit_allocations execute function refuse_change();

grant select, insert on credit_allocations to steward_app;
grant select on credit_allocations to steward_reader;
-- A payment that was put on the wrong invoice is put on another one; the trail holds from which to which.
grant update (amount_minor), delete on payment_allocations to steward_app;
