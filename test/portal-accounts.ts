import { newId } from '#server/platform/ids.ts'
import type { Client, TestSteward } from '#test/steward.ts'

export const password = 'four-words-of-my-own'

export type Account = { id: string; userId: string; signInName: string; client: Client; invoiceId: string; note: string }
export const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['set-cookie']).split(';')[0] ?? ''

/** Accounts that sign in to the portal, and what a test does with them there. */
export function portalAccounts(asked: () => { steward: TestSteward; hash: string }) {
  /** An account with an owner who is signed in, a bill that is due, and what no customer may ever read. */
  async function account(name: string, email: string, more: Parameters<TestSteward['given']['customer']>[0] = {}): Promise<Account> {
    const { db } = asked().steward.owner
    const { id } = await asked().steward.given.customer({ name, email, ...more })
    await db
      .updateTable('emails')
      .set({ added_at: new Date('2026-01-01') })
      .where('customer_id', '=', id)
      .execute()
    const user = await asked().steward.given.portalUser({ customerId: id, email, passwordHash: asked().hash, name })
    const invoiceId = newId()
    const note = `Internal remark about ${name}`
    await db
      .insertInto('invoices')
      .values({
        id: invoiceId,
        number: `INV-${invoiceId.slice(-8)}`,
        customer_id: id,
        state: 'approved',
        summary: note,
        issued_on: '2026-10-01',
        due_on: '2030-01-01',
        total_minor: 8699n,
        currency: 'USD',
        approved_at: new Date(),
      })
      .execute()
    await db
      .insertInto('invoice_lines')
      .values({ id: newId(), invoice_id: invoiceId, position: 1, description: 'Monitoring', amount_minor: 8699n })
      .execute()
    await db
      .insertInto('ledger_entries')
      .values({ id: newId(), customer_id: id, kind: 'invoice', amount_minor: 8699n, currency: 'USD', at: new Date(), description: note })
      .execute()
    const client = asked().steward.client({ cookie: await asked().steward.given.portalSession(id, user.id) })
    return { id, userId: user.id, signInName: user.email, client, invoiceId, note }
  }

  const signIn = (signInName: string, given: string, totp?: string) =>
    asked()
      .steward.client()
      .post('/api/portal/session', { body: { signInName, password: given, ...(totp && { totp }) } })

  /** The link in the newest mail to this address, as its path and token. */
  async function linkTo(address: string): Promise<{ path: string; token: string; template: string }> {
    const mail = await asked()
      .steward.owner.db.selectFrom('outbox')
      .selectAll()
      .where('to_address', '=', address)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const link = mail.link === null ? '' : asked().steward.secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link)
    const [path = '', token = ''] = link.split('#')
    return { path, token, template: mail.template }
  }

  return { account, signIn, linkTo }
}
