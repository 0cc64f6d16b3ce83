import type { z } from 'zod'
import type { FulfilmentSettings, updateFulfilmentSettings } from '#contract/fulfilment.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { Limits } from './rules/stuck.ts'

export async function readFulfilmentSettings(db: Db): Promise<FulfilmentSettings> {
  const row = await db.selectFrom('fulfilment_settings').selectAll().executeTakeFirstOrThrow()
  return {
    paymentHours: row.payment_hours,
    stationHours: row.station_hours,
    installationHours: row.installation_hours,
    shippingHours: row.shipping_hours,
    deliveryHours: row.delivery_hours,
    installedHours: row.installed_hours,
    payLinkHours: row.pay_link_hours,
    version: row.version,
  }
}

export const limitsOf = (settings: FulfilmentSettings): Limits => ({
  payment: settings.paymentHours,
  station: settings.stationHours,
  installation: settings.installationHours,
  shipping: settings.shippingHours,
  delivery: settings.deliveryHours,
  installed: settings.installedHours,
})

/** @throws 409 `fulfilment_settings.stale` */
export async function changeFulfilmentSettings(
  work: Work,
  given: z.output<NonNullable<typeof updateFulfilmentSettings.body>>,
  version: number,
): Promise<void> {
  await work.db.selectFrom('fulfilment_settings').select('id').forUpdate().executeTakeFirstOrThrow()
  const { version: current, ...before } = await readFulfilmentSettings(work.db)
  if (current !== version)
    throw conflict('fulfilment_settings.stale', 'Somebody else has changed these settings since. Look at them again, then change them.')
  const changes = differences(before, given)
  if (changes.length === 0) return
  await work.db
    .updateTable('fulfilment_settings')
    .set({
      payment_hours: given.paymentHours,
      station_hours: given.stationHours,
      installation_hours: given.installationHours,
      shipping_hours: given.shippingHours,
      delivery_hours: given.deliveryHours,
      installed_hours: given.installedHours,
      pay_link_hours: given.payLinkHours,
      version: current + 1,
    })
    .execute()
  await recordChangeSet(work, { recordKind: 'fulfilment_settings', action: 'change', changes })
}
