import type pg from 'pg'
import { installPreset } from '#database/presets/install-preset.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Ground } from './copied-row.ts'
import { kinds } from './kinds.ts'
import { idOf } from './random.ts'
import type { Work } from './work.ts'

const staffCount = 40
/** In whose name files are imported: the last of the staff. */
export const importerId = idOf(kinds.staff, staffCount - 1)
/** One session for each connection of the load: eight agents at eight desks, each counted against a limit of their own. */
export const sessionTokens = Array.from({ length: 16 }, (_, place) => `bench-session-${String(place).padStart(2, '0')}`)

/** Those who read reports (auditors, of whom this company asks no second factor): a session each, so that no two connections are one person. */
export const readerTokens = Array.from({ length: 16 }, (_, place) => `bench-reader-${String(place).padStart(2, '0')}`)
const firstReader = 20
/** Who works on tickets beside the agents among the staff, and who administers them. */
const moreHolders = 200
export const administratorTokens = Array.from({ length: 16 }, (_, place) => `bench-tickets-${String(place).padStart(2, '0')}`)
const firstHolder = staffCount
const firstAdministrator = firstHolder + moreHolders
const categoryNames = [
  'Bills',
  'Payments',
  'Alarms',
  'Equipment',
  'Moving',
  'Cancelling',
  'Internet',
  'Telephone',
  'Contacts',
  'Orders',
  'Portal',
  'Other',
]
const isReader = (place: number) => place >= firstReader && place < firstReader + readerTokens.length

export function tokensFor({ as, group }: Pick<Work, 'as' | 'group'>): string[] {
  if (as === 'administrator') return administratorTokens
  return group === 'report' ? readerTokens : sessionTokens
}

/** The company with its presets, staff, brands and partners, agents signed in, and limits that the load can not reach. `client` is the owner's. */
export async function layGround(
  client: pg.Client,
  { customers, tickets }: { customers: number; tickets: number },
  now: Date,
): Promise<Ground> {
  await installPreset(client, 'alarm', 'USD', now)
  await installPreset(client, 'telecom', 'USD', now)
  const modules = ['alarm', 'telecom', 'loyalty', 'service_desk', 'orders']
  const most = 100_000_000
  await client.query(
    `insert into company (name, time_zone, currency, country, language, business_hours, modules, second_factor_for_agents, limits, created_at)
     values ('Bench', 'America/Chicago', 'USD', 'US', 'en', '{}', $1, false, $2, $3)`,
    [modules, JSON.stringify({ api: most, search: most, list: most, list_search: most, export: most }), now],
  )
  const brands = [0, 1].map((place) => idOf(kinds.brand, place))
  for (const [place, id] of brands.entries())
    await client.query(
      `insert into brands (id, name, mail_sender_name, mail_sender_address, is_default, created_at) values ($1, $2, $2, 'care@bench.example', $3, $4)`,
      [id, `Brand ${place + 1}`, place === 0, now],
    )
  const partners = Array.from({ length: 40 }, (_, place) => idOf(kinds.partner, place))
  for (const [place, id] of partners.entries())
    await client.query('insert into partners (id, number, name, created_at) values ($1, $2, $3, $4)', [
      id,
      `P-${9000 + place}`,
      `Partner Dealers ${place + 1}`,
      now,
    ])
  const staff = Array.from({ length: staffCount }, (_, place) => idOf(kinds.staff, place))
  for (const [place, id] of staff.entries())
    await client.query(`insert into staff (id, email, name, role, joined_at, created_at) values ($1, $2, $3, $5, $4, $4)`, [
      id,
      `agent${place}@bench.example`,
      `Agent ${place}`,
      now,
      id === importerId ? 'administrator' : isReader(place) ? 'auditor' : 'agent',
    ])
  const people = [...Array.from({ length: moreHolders }, () => 'agent'), ...administratorTokens.map(() => 'ticket_administrator')].map(
    (role, place) => ({
      id: idOf(kinds.staff, firstHolder + place),
      role,
      name: `Ticket Agent ${place}`,
      email: `tickets${place}@bench.example`,
    }),
  )
  await client.query(
    `insert into staff (id, email, name, role, joined_at, created_at)
     select id, email, name, role, $2, $2 from json_to_recordset($1) as people (id uuid, email text, name text, role text)`,
    [JSON.stringify(people), now],
  )
  const ticketCategories = categoryNames.map((_, place) => idOf(kinds.ticketCategory, place))
  for (const [place, id] of ticketCategories.entries())
    await client.query('insert into ticket_categories (id, name, position) values ($1, $2, $3)', [id, categoryNames[place], place])
  await client.query(
    `insert into staff_teams (staff_id, team_id)
     select staff.id, teams.id from (select id, row_number() over (order by id) as place from staff) as staff
       join (select id, row_number() over (order by id) as place, count(*) over () as teams from teams) as teams on staff.place % teams.teams = teams.place - 1`,
  )
  const ids = async (sql: string) => (await client.query<{ id: string }>(sql)).rows.map(({ id }) => id)
  return {
    customers,
    tickets,
    today: new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`),
    staff,
    holders: [
      ...staff.filter((id, place) => id !== importerId && !isReader(place)),
      ...people.filter(({ role }) => role === 'agent').map(({ id }) => id),
    ],
    ticketCategories,
    brands,
    partners,
    plans: await ids('select id from plans order by id'),
    dispositions: await ids(
      `select id from dispositions where teams = '{}' and least_role is null and product_line is null and not is_sole_reason
          and audience in ('customer', 'either') order by id`,
    ),
  }
}

/** Signs the first agents and those who read reports in, each by a token of their own. As late as possible: a session that nobody uses ends after half an hour. */
export async function openSessions(client: pg.Client): Promise<void> {
  const sessions = [
    ...sessionTokens.map((token, place) => ({ token, staff: place, place })),
    ...readerTokens.map((token, place) => ({ token, staff: firstReader + place, place: sessionTokens.length + place })),
    ...administratorTokens.map((token, place) => ({
      token,
      staff: firstAdministrator + place,
      place: sessionTokens.length + readerTokens.length + place,
    })),
  ]
  for (const { token, staff, place } of sessions)
    await client.query(
      `insert into sessions (id, token_hash, staff_id, created_at, last_used_at, ends_at, proved_at)
       values ($1, $2, $3, now(), now(), now() + interval '12 hours', now())
       on conflict (id) do update set last_used_at = now(), ends_at = excluded.ends_at`,
      [idOf(kinds.session, place), sha256(token), idOf(kinds.staff, staff)],
    )
}
