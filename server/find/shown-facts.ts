import { type RawBuilder, sql } from 'kysely'

/** What is shown of the row behind a hit, for rules/shown-text.ts; `field` and `rowId` are columns of the statement around it. */
export const shownFacts = (field: RawBuilder<unknown>, rowId: RawBuilder<unknown>) => sql`case
             when ${field} = 'number' then (select json_build_object('text', number) from customers where id = ${rowId})
             when ${field} = 'external_id' then (select json_build_object('text', external_id) from external_ids where id = ${rowId})
             when ${field} = 'name' then (select json_build_object('text', name) from account_holders where id = ${rowId})
             when ${field} = 'phone' then (select json_build_object('text', number) from phones where id = ${rowId})
             when ${field} = 'email' then (select json_build_object('text', address) from emails where id = ${rowId})
             when ${field} in ('billing_address', 'shipping_address', 'site_address') then
               (select json_build_object('lines', lines, 'city', city, 'region', region, 'postalCode', postal_code) from addresses where id = ${rowId})
             when ${field} in ('contact', 'contact_phone', 'contact_email') then
               (select json_build_object('name', name, 'relationship', relationship, 'phones', phones, 'emails', emails) from contacts where id = ${rowId})
             when ${field} = 'last_four' then
               (select json_build_object('kind', kind, 'brand', brand, 'lastFour', last_four) from payment_methods where id = ${rowId})
             when ${field} = 'invoice' then (select json_build_object('text', number) from invoices where id = ${rowId})
             when ${field} = 'ticket' then (select json_build_object('text', number || ' ' || subject) from tickets where id = ${rowId})
             when ${field} = 'service_number' then (select json_build_object('text', number) from telephone_numbers where id = ${rowId})
             when ${field} = 'portal_user' then (select json_build_object('text', sign_in_name) from portal_users where id = ${rowId})
             when ${field} = 'call_shop' then (select json_build_object('text', name) from call_shops where id = ${rowId})
             when ${field} = 'serial' then (select json_build_object('text', serial) from equipment where id = ${rowId})
             when ${field} = 'partner' then (select json_build_object('text', name) from partners where id = ${rowId})
           end`
