import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { attemptsOfHour, countAttempt } from '#server/interactions/count-attempt.ts'
import { mayVerify } from '#server/interactions/rules/may-verify.ts'
import { spokenAs } from '#server/interactions/rules/spoken.ts'
import type { Work } from '#server/work.ts'
import { languageOf } from './languages.ts'
import type { NoteTexts } from './rules/check/check-note.ts'
import { maskSecrets } from './rules/check/mask-secrets.ts'

const fields = ['reason', 'resolution', 'additional', 'followUp'] as const

/**
 * The texts as they are saved: the account's site password and PIN are hidden where somebody wrote them down beside their name. Nothing
 * says that they matched, and a number that could be one counts as a try to verify the caller, so that notes are no way to guess.
 */
export async function withoutSecrets<Given extends NoteTexts>(
  work: Work,
  customerId: string,
  interactionId: string,
  given: Given,
): Promise<Given> {
  const { secretNear } = languageOf(work.actor.company).lists
  const looks = fields.map((field) => maskSecrets(given[field], [], secretNear))
  const isGuess = looks.some((look) => look.isGuess)
  const secrets = await secretsOf(work, customerId)
  if (secrets.length === 0) return given
  const attempts = isGuess ? await attemptsOfHour(work, customerId) : 0
  const compared = mayVerify(attempts).allowed ? secrets : null
  const masked = fields.map((field) => ({ field, ...maskSecrets(given[field], compared, secretNear) }))
  const matched = masked.some((each) => each.matched)
  if (compared !== null && (isGuess || matched))
    await countAttempt(work, { customerId, interactionId, factor: 'pin', matched, source: 'note' })
  return { ...given, ...Object.fromEntries(masked.map(({ field, text }) => [field, text])) }
}

async function secretsOf(work: Work, customerId: string): Promise<string[]> {
  const stations = await work.db
    .selectFrom('central_stations')
    .select(['id', 'site_password', 'pin'])
    .where(sql<boolean>`customer_id = any(${familyOf(customerId)})`)
    .execute()
  return stations.flatMap((station) =>
    (['site_password', 'pin'] as const).flatMap((column) => {
      const sealed = station[column]
      return sealed ? [spokenAs(work.secrets.open({ table: 'central_stations', column, rowId: station.id }, sealed))] : []
    }),
  )
}
