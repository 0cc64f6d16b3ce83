-- Reports read everything but secrets: what is a secret in docs/data.md has no grant, and tables that serve signing in have none at all.

grant select on
  accesses, account_holders, addresses, articles, brands, call_shops, change_sets, changes, company, contacts,
  critical_notes, custom_field_values, custom_fields, customers, dispositions, emails, equipment, events,
  external_ids, fulfilment_steps, guards, instalment_plans, instalments, interactions, interactive_accounts,
  internet_services, invoice_lines, invoices, ledger_entries, migration_lease, migrations, note_versions,
  notes, partners, payment_allocations, payments, permits, phones, plans, policy_cells, portal_users,
  prepaid_entries, presence, prospects, request_counts, saved_views, search_terms, search_vocabulary,
  staff_teams, subscriptions, teams, telephone_numbers, ticket_messages, ticket_openings, tickets,
  usage_alerts, worker_heartbeats
to steward_reader;

grant select (id, last_four, staff_id, expires_at) on card_matches to steward_reader;
grant select (
  id, customer_id, station_account, monitoring_on, test_mode_until, site_password_changed_at, pin_changed_at
) on central_stations to steward_reader;
grant select (change_id, from_value, to_value) on change_values to steward_reader;
grant select (
  id, customer_id, staff_id, template, language, from_name, from_address, to_name, to_address, subject, body,
  message_id, state, attempts, last_error, created_at, sent_at
) on outbox to steward_reader;
grant select (
  id, customer_id, kind, brand, first_six, last_four, expires, is_default, is_autopay, added_at, removed_at
) on payment_methods to steward_reader;
grant select (
  id, email, name, role, password_changed_at, preferences, is_demo, invited_at, joined_at, disabled_at,
  version, created_at
) on staff to steward_reader;
