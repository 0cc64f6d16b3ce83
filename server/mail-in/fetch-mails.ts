import type { ImapFlow } from 'imapflow'
import type { Db } from '#server/platform/database.ts'
import { largestMail, receiveMail } from './receive-mail.ts'

/** When the mailbox has lost its numbers (UIDVALIDITY), mail of these days is looked at once more; what is here is known again. */
const daysLookedBack = 3

/**
 * Brings in what is new in the open mailbox. Each mail is written down in a transaction of its own, and only then marked as seen: whoever is killed
 * in between finds it again, and it is here already.
 */
export async function fetchMails(db: Db, client: ImapFlow, source: string): Promise<number> {
  const mailbox = client.mailbox
  if (!mailbox) throw new Error('no mailbox is open')
  const validity = BigInt(mailbox.uidValidity)
  const position = await db.selectFrom('mailbox_positions').selectAll().where('source', '=', source).executeTakeFirst()
  let brought = 0
  for (const uid of await newUids(
    client,
    position && position.uid_validity === validity ? position.last_uid : null,
    position !== undefined,
  )) {
    const found = await client.fetchOne(
      String(uid),
      { uid: true, internalDate: true, size: true, source: { maxLength: largestMail } },
      { uid: true },
    )
    // Somebody else has removed it meanwhile.
    if (found === false || !found?.source) continue
    const raw = found.source
    const now = new Date()
    const came = found.internalDate ? new Date(found.internalDate) : now
    const isNew = await db.transaction().execute(async (work) => {
      const isNew = await receiveMail(work, {
        source,
        raw,
        receivedAt: Number.isNaN(came.getTime()) || came > now ? now : came,
        uid: { validity, number: BigInt(uid) },
        isCut: (found.size ?? 0) > largestMail,
      })
      await work
        .insertInto('mailbox_positions')
        .values({ source, uid_validity: validity, last_uid: BigInt(uid) })
        .onConflict((conflict) => conflict.column('source').doUpdateSet({ uid_validity: validity, last_uid: BigInt(uid) }))
        .execute()
      return isNew
    })
    if (isNew) brought += 1
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  return brought
}

/** What nobody has read, and what came since we looked, whoever has read it. A mailbox that we meet for the first time keeps its past. */
async function newUids(client: ImapFlow, lastUid: bigint | null, isKnown: boolean): Promise<number[]> {
  const found = new Set<number>(await uidsOf(client.search({ seen: false }, { uid: true })))
  if (lastUid !== null) for (const uid of await uidsOf(client.search({ uid: `${lastUid + 1n}:*` }, { uid: true }))) found.add(uid)
  else if (isKnown) {
    const since = new Date(Date.now() - daysLookedBack * 86_400_000)
    for (const uid of await uidsOf(client.search({ since }, { uid: true }))) found.add(uid)
  }
  const past = Number(lastUid ?? 0n)
  // `n:*` also names the last mail where that is older than n.
  const unread = new Set(await uidsOf(client.search({ seen: false }, { uid: true })))
  return [...found].filter((uid) => uid > past || unread.has(uid)).sort((one, other) => one - other)
}

const uidsOf = async (found: Promise<number[] | false | undefined>): Promise<number[]> => (await found) || []
