import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { isPlainAddress } from '#server/platform/mailer.ts'
import { conflict, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type BrandInput = { name: string; colour: string | null; mailSenderName: string; mailSenderAddress: string; portalHost: string | null }

export async function createBrand(work: Work, given: BrandInput): Promise<string> {
  const id = newId()
  insistOnSender(given.mailSenderAddress)
  await unlessTaken(() =>
    work.db
      .insertInto('brands')
      .values({
        id,
        name: given.name,
        colour: given.colour,
        mail_sender_name: given.mailSenderName,
        mail_sender_address: given.mailSenderAddress,
        portal_host: given.portalHost,
        created_at: work.now,
      })
      .execute(),
  )
  await recordChangeSet(work, {
    recordKind: 'brand',
    recordId: id,
    action: 'create',
    changes: [{ field: 'name', from: null, to: given.name }],
  })
  return id
}

export async function updateBrand(
  work: Work,
  id: string,
  given: { [Name in keyof BrandInput]?: BrandInput[Name] | undefined },
  version: number,
): Promise<void> {
  const row = await work.db.selectFrom('brands').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version)
    throw conflict('brand.stale', 'Somebody else has changed this brand since. Look at it again, then change it.')
  if (given.mailSenderAddress) insistOnSender(given.mailSenderAddress)
  const before: BrandInput = {
    name: row.name,
    colour: row.colour,
    mailSenderName: row.mail_sender_name,
    mailSenderAddress: row.mail_sender_address,
    portalHost: row.portal_host,
  }
  const changes = differences(before, given)
  if (changes.length === 0) return
  const after = { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) } as BrandInput
  await unlessTaken(() =>
    work.db
      .updateTable('brands')
      .set({
        name: after.name,
        colour: after.colour,
        mail_sender_name: after.mailSenderName,
        mail_sender_address: after.mailSenderAddress,
        portal_host: after.portalHost,
        version: row.version + 1,
      })
      .where('id', '=', id)
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'brand', recordId: id, action: 'edit', changes })
}

function insistOnSender(address: string): void {
  if (!isPlainAddress(address))
    throw invalidField('mailSenderAddress', 'Mail can not be sent from this address. Use one such as care@example.com.')
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error, 'brands_portal_host_key')) throw invalidField('portalHost', 'Another brand has this host.')
    if (isDuplicate(error)) throw invalidField('name', 'There is a brand of this name already.')
    throw error
  }
}
