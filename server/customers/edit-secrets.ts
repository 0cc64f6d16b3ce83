import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { insist, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { editCard } from './edit-card.ts'
import { readPolicyFacts } from './policy-facts.ts'
import { mayShowSecret } from './rules/show-secret.ts'
import { isWeakPin } from './rules/weak-pin.ts'
import { tellContactChanged } from './tell-contact-changed.ts'

type Secret = 'site_password' | 'pin'
const fieldOf = { site_password: 'sitePassword', pin: 'pin' } as const

const noStation = () =>
  new Refusal(422, 'central_station.missing', 'This customer has no central station account, so there is no site password or PIN.')

/** Changes the site password, the PIN or both. The trail says that they changed, never what they were or are. */
export async function editSecrets(
  work: Work,
  customerId: string,
  version: number,
  given: { sitePassword?: string | undefined; pin?: string | undefined; because: string },
): Promise<void> {
  insistOnModule(work.actor, 'alarm')
  if (given.pin !== undefined && isWeakPin(given.pin))
    throw invalidField(
      'pin',
      'This PIN is among the first that anybody tries. Choose four digits that are neither all the same nor in a row.',
    )
  const wanted = ([given.sitePassword !== undefined && 'site_password', given.pin !== undefined && 'pin'] as const).filter(
    (secret): secret is Secret => Boolean(secret),
  )
  await editCard(work, { customerId, card: 'central-station', version, because: given.because, action: 'change_secret' }, async () => {
    const station = await work.db.selectFrom('central_stations').select('id').where('customer_id', '=', customerId).executeTakeFirst()
    if (!station) throw noStation()
    return {
      changes: wanted.map((secret) => ({ field: fieldOf[secret], from: null, to: null, isSecret: true })),
      asks: wanted.map((secret) => ({ subject: secret })),
      write: async () => {
        for (const secret of wanted) {
          const text = (secret === 'pin' ? given.pin : given.sitePassword) ?? ''
          const sealed = work.secrets.seal('caller_secrets', { table: 'central_stations', column: secret, rowId: station.id }, text)
          await work.db
            .updateTable('central_stations')
            .set(
              secret === 'pin' ? { pin: sealed, pin_changed_at: work.now } : { site_password: sealed, site_password_changed_at: work.now },
            )
            .where('id', '=', station.id)
            .execute()
          await work.publish('customer.secret_changed', { customerId, secret }, { customerId })
          await tellContactChanged(work, customerId, secret)
        }
      },
    }
  })
}

/** Shows one secret to a lead and up. The caller records the showing with its reason. */
export async function openSecret(work: Work, customerId: string, secret: Secret): Promise<string> {
  insistOnModule(work.actor, 'alarm')
  insist(mayShowSecret(await readPolicyFacts(work.db, work.actor, customerId)))
  const station = await work.db
    .selectFrom('central_stations')
    .select(['id', 'site_password', 'pin'])
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!station) throw noStation()
  const sealed = station[secret]
  if (!sealed) throw new Refusal(422, 'secret.not_set', 'Nothing is set here yet.')
  return work.secrets.open({ table: 'central_stations', column: secret, rowId: station.id }, sealed)
}
