import { faker } from '@faker-js/faker/locale/en_US'
import type pg from 'pg'
import { addAroundTickets } from './around-tickets.ts'
import { addBlocks } from './blocks.ts'
import { addBulkActs } from './bulk-acts.ts'
import { cast } from './cast/cast.ts'
import { addCollections } from './collections.ts'
import { addCommitments } from './commitments.ts'
import { addCompany, addPartners } from './company.ts'
import { rewordDispositions } from './dispositions.ts'
import { addFirstOrders } from './first-orders.ts'
import { installDemoPresets } from './from-presets.ts'
import { addGivenBack } from './given-back.ts'
import { addHandOvers, addMistaken } from './hand-overs.ts'
import { addMailTroubles } from './mail-troubles.ts'
import { addMails } from './mails.ts'
import { addMailsOnTickets } from './mails-on-tickets.ts'
import { addMentions } from './mentions.ts'
import { addNoteFile } from './note-files.ts'
import { countOn, spreadNumbers } from './numbers-in-order.ts'
import { orderedIds } from './ordered-ids.ts'
import { ordinaryCustomers } from './ordinary/customers.ts'
import { addProspects } from './prospects.ts'
import { addReceivedMails } from './received-mails.ts'
import { collectRows, type Row } from './rows.ts'
import { addSavedReplies } from './saved-replies.ts'
import { addSavedViews } from './saved-views.ts'
import { addScores } from './scores.ts'
import { addStaff } from './staff.ts'
import { addStanding } from './standing-told.ts'
import { addTakenBack } from './taken-back.ts'
import { tell } from './tell.ts'
import { addAccesses } from './tell-services.ts'
import { addTicketCategories } from './tell-tickets.ts'
import { addTicketCare } from './ticket-care.ts'
import { setTicketClocks, ticketFactsStatement } from './ticket-facts.ts'
import { addUnsettled } from './unsettled.ts'
import { addUsage } from './usage.ts'
import type { World } from './world.ts'

export type DemoTools = {
  /** Connected as steward_owner to a migrated database. */
  client: pg.Client
  /** Everything is told from here; nothing else varies. */
  now: Date
  /** Of the one password that all demo staff have. */
  passwordHash: string
  /** Encrypts a secret for the place where it will stand. */
  seal(purpose: 'caller_secrets' | 'totp' | 'mail_links', place: { table: string; column: string; rowId: string }, text: string): string
  /** The keyed digest of a card number. */
  fingerprint(cardNumber: string): string
}

/** Fills an empty database with the demo company, in one transaction; does nothing when a company is there already. */
export async function fillDemo(tools: DemoTools): Promise<void> {
  const { client } = tools
  await client.query('begin')
  try {
    const { rowCount } = await client.query('select from company')
    if (rowCount === 0) await fillEmpty(tools)
    await client.query('commit')
  } catch (failure) {
    await client.query('rollback')
    throw failure
  }
}

async function fillEmpty({ client, now, passwordHash, seal, fingerprint }: DemoTools) {
  const presets = await installDemoPresets(client, now)
  const rows = collectRows()
  const id = orderedIds()
  faker.seed(4820)
  const world: World = {
    now,
    rows,
    id,
    faker,
    brands: addCompany(rows, id, now),
    partners: addPartners(rows, id, now),
    passwordHash,
    staff: addStaff(rows, id, now, presets.teams, passwordHash),
    dispositions: presets.dispositions,
    plans: presets.plans,
    customFields: presets.customFields,
    customers: new Map(),
    seal: (place, text) => seal('caller_secrets', place, text),
    fingerprint,
    ticketCategories: new Map(),
    given: { notes: new Map(), invoices: new Map(), tickets: new Map() },
  }

  addTicketCategories(world)
  for (const person of cast) tell(world, person)
  for (const person of ordinaryCustomers(world)) tell(world, person)
  addStanding(world)
  addAccesses(world, recentlyViewed)
  addSavedViews(world)
  addScores(world)
  addGivenBack(world)
  addUnsettled(world)
  addCommitments(world)
  addProspects(world)
  addHandOvers(world)
  addMistaken(world)
  addFirstOrders(world)
  addCollections(world)
  addMentions(world)
  addAroundTickets(world)
  addNoteFile(world)
  rewordDispositions(world)
  addSavedReplies(world)
  addBlocks(world)
  addMails(world)
  addUsage(world)
  addReceivedMails(world)
  addMailsOnTickets(world)
  addTicketCare(world)
  addBulkActs(world)

  const newest = giveNumbers(world)
  addMailTroubles(world)
  addTakenBack(world)
  sayProved(world)
  await rows.write(client)
  await client.query(`update dispositions set retired_at = $1, version = 2 where name = 'Social Media Influencer'`, [now])
  await client.query(
    `select setval(pg_get_serial_sequence('notes', 'number'), $1), setval(pg_get_serial_sequence('tickets', 'number'), $2)`,
    [newest.note, newest.ticket],
  )
  await client.query(ticketFactsStatement)
  await setTicketClocks(client, world)
  await client.query(`select setval(pg_get_serial_sequence('orders', 'number'), (select max(number) from orders))`)
}

/** One statement writes all messages, so each says what only some are about. */
function sayProved({ rows }: World): void {
  for (const message of rows.of('ticket_messages')) message.is_verified ??= true
}

/** What the demo agent opened last: minutes ago, the customer, how they were reached. */
const recentlyViewed: [number, string, string][] = [
  [19, '4417-92', 'ticket'],
  [33, '3820-15', 'search'],
  [57, '3391-08', 'search'],
  [74, '5230-61', 'search'],
  [96, '4820-71', 'recent'],
  [1200, '6001-27', 'search'],
  [1260, '2988-16', 'search'],
  [1345, '5107-33', 'list'],
  [1500, '4820-71', 'search'],
]

/** Notes, invoices and tickets are numbered in the order of time, around the numbers that the cast has already. */
function giveNumbers({ rows, given }: World): { note: number; ticket: number } {
  countOn(rows.of('invoices'), given.invoices, {
    at: (row) => `${row.issued_on}`,
    give: (row, number) => {
      row.number = `INV-${number}`
    },
  })
  return {
    note: spreadNumbers(rows.of('notes'), given.notes, byCreation),
    ticket: countOn(rows.of('tickets'), given.tickets, byCreation),
  }
}

const byCreation = {
  at: (row: Row<'notes'> | Row<'tickets'>) => new Date(row.created_at).toISOString(),
  give: (row: Row<'notes'> | Row<'tickets'>, number: number) => {
    row.number = BigInt(number)
  },
}
