import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Work } from '#server/work.ts'
import type { Meter } from './lock-meters.ts'
import { inWords } from './rules/in-words.ts'

export type Passed = {
  meter: Meter
  periodOn: string
  used: bigint
  allowance: bigint
  /** Rising; never empty. */
  crossed: readonly number[]
}

/**
 * Writes down the thresholds that were passed: the highest is to be told, the others were passed with it, so that none is ever told again. The
 * mails are a job's, so that whoever sends a thousand readings does not wait for a thousand mails.
 */
export async function writeAlerts(work: Work, passed: readonly Passed[]): Promise<number> {
  if (passed.length === 0) return 0
  const rows = passed.flatMap((one) => {
    const top = one.crossed.at(-1)
    const highest = newId()
    return one.crossed.map((percent) => ({
      id: percent === top ? highest : newId(),
      customer_id: one.meter.service.customerId,
      service: one.meter.service.name,
      threshold_percent: percent,
      allowance: inWords(one.allowance, one.meter.unit, 'en'),
      channel: 'email',
      sent_at: work.now,
      meter_id: one.meter.id,
      period_on: one.periodOn as never,
      used_thousandths: one.used,
      allowance_thousandths: one.allowance,
      passed_with: percent === top ? null : highest,
    }))
  })
  const told = rows.filter(({ passed_with }) => passed_with === null)
  // The highest of each first: the others point at it.
  const inOrder = [...told, ...rows.filter(({ passed_with }) => passed_with !== null)]
  for (let from = 0; from < inOrder.length; from += 1_000)
    await work.db
      .insertInto('usage_alerts')
      .values(inOrder.slice(from, from + 1_000))
      .execute()
  await addJob(work.db, 'tell_usage', { staffId: work.actor.id, alertIds: told.map(({ id }) => id) }, { queue: 'usage' })
  return rows.length
}
