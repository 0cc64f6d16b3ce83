import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { because, day, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

export const usageUnit = z.enum(['gigabytes', 'minutes', 'messages'])
export type UsageUnit = z.infer<typeof usageUnit>
export const serviceKind = z.enum(['telephone', 'internet'])
/** Decimal, with up to three decimals: 512.25. */
export const usageAmount = z
  .string({
    error: ({ input }) =>
      input === undefined ? undefined : 'Send a text with a number, such as "512.25": with a point and up to three decimals.',
  })
  .regex(/^\d{1,9}(\.\d{1,3})?$/, 'Write a number with a point and up to three decimals, without thousands, such as 512.25.')
export const alertState = z.enum(['queued', 'held_back', 'sent', 'failed', 'no_address', 'period_over'])
export type AlertState = z.infer<typeof alertState>

/** What months come to and include: sums of readings, so larger than one may be. */
const monthAmount = z.string().regex(/^\d{1,16}(\.\d{1,3})?$/)

const month = z.object({
  /** The first day of the calendar month. */
  periodOn: day,
  used: monthAmount,
  allowance: monthAmount.nullable(),
  /** Whole percent of the allowance, rounded down; 9999: that or more; null where nothing is included. */
  percent: z.number().int().max(9999).nullable(),
  lastReadingAt: instant.nullable(),
})

export const usageLine = z.object({
  serviceId: id,
  serviceKind,
  /** The telephone number, or the access with its user name. */
  service: z.string(),
  unit: usageUnit,
  /** The current month, begun or not. */
  current: month,
  /** Whose the allowance is: the service's own, or what its plan includes. */
  allowanceFrom: z.enum(['own', 'plan']).nullable(),
  /** How often its allowance was set: for If-Match. */
  version: z.number().int(),
  /** The twelve months before, newest first, as far as something was counted. */
  earlier: z.array(month),
})
export type UsageLine = z.infer<typeof usageLine>

export const listUsage = endpoint({
  name: 'listUsage',
  method: 'GET',
  path: '/api/customers/:id/usage',
  summary:
    'What each service of the customer has used of its allowance this month and in the twelve before. 404 where the company has no telecom.',
  params: z.object({ id }),
  reply: z.object({
    items: z.array(usageLine),
    /** Services that are not among them: the first 200 are. */
    more: z.number().int(),
    thresholds: z.array(z.number().int()),
    can: z.object({ change: may }),
  }),
})

export const changeAllowance = endpoint({
  name: 'changeAllowance',
  method: 'POST',
  path: '/api/customers/:id/usage-allowances',
  summary:
    'Gives a service an allowance of its own from this calendar month on, with the reason; `null`: what its plan includes, again. Thresholds that are passed by it are told at once. 409 `allowance.stale`; 422 with the policy’s words, `allowance.same`, `allowance.unit`.',
  params: z.object({ id }),
  body: z.strictObject({ serviceId: id, unit: usageUnit, allowance: usageAmount.nullable(), because }),
  versioned: true,
  reply: usageLine,
})

export const usageReading = z.strictObject({
  /** The sender's own id of the reading: the same one of the same service counts once. */
  id: line(100),
  /** The service's id, its telephone number in E.164, or the user name of the internet access. */
  service: line(120),
  unit: usageUnit,
  /** `total`: all that was used in the calendar month until then. `used`: what was used since the reading before. */
  kind: z.enum(['total', 'used']),
  amount: usageAmount,
  at: z.iso.datetime({ offset: true }),
  /** The sender's id of an earlier reading of this service, in whose stead this one counts. */
  corrects: line(100).optional(),
})
export type UsageReading = z.infer<typeof usageReading>

/** `service`: as it was sent, whole account numbers hidden; empty where none could be read. */
const refusedReading = z.object({ id: z.string(), service: z.string(), code: z.string(), because: z.string() })
const outcome = {
  counted: z.number().int(),
  /** Sent before, alike: not counted again. */
  repeated: z.number().int(),
  /** Thresholds that were passed with these readings. */
  alerts: z.number().int(),
}

export const recordUsage = endpoint({
  name: 'recordUsage',
  method: 'POST',
  path: '/api/usage-readings',
  summary:
    'Up to 1,000 readings. Those that can not be counted come back with a reason (`reading.service_unknown`, `reading.service_not_begun`, `reading.service_ambiguous`, `reading.account_number`, `reading.unit`, `reading.in_future`, `reading.too_old`, `reading.differs`, `reading.corrects_unknown`, `reading.corrected_before`, and `reading.unreadable` for what is no reading); all others count.',
  // What is no reading is refused by itself, as a row of a file is.
  body: z.strictObject({
    readings: z
      .array(
        z.union([usageReading, z.record(z.string(), z.unknown()), z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]),
      )
      .min(1)
      .max(1000),
  }),
  reply: z.object({
    ...outcome,
    /** `place`: which of the readings that were sent, from 0. */
    refused: z.array(refusedReading.extend({ place: z.number().int() })),
  }),
})

export const uploadUsage = endpoint({
  name: 'uploadUsage',
  method: 'POST',
  path: '/api/usage-readings/csv',
  summary:
    'Readings from a CSV: multipart/form-data with one file in the field `file`, and the header `X-Steward: 1`. Columns: service, unit, kind, amount, at, id, and corrects where one has some. It is counted as it arrives; sending it again counts nothing twice. 400 `usage_file.unreadable`, 413 `usage_file.too_large`.',
  upload: 'file',
  reply: z.object({
    ...outcome,
    rows: z.number().int(),
    refusedCount: z.number().int(),
    /** The first 500. `line`: of the file. */
    refused: z.array(refusedReading.extend({ line: z.number().int() })),
  }),
})
export type UsageUploaded = z.infer<(typeof uploadUsage)['reply']>

export const usageSettings = z.object({ thresholds: z.array(z.number().int()), version: z.number().int() })
export type UsageSettings = z.infer<typeof usageSettings>

export const getUsageSettings = endpoint({
  name: 'getUsageSettings',
  method: 'GET',
  path: '/api/usage-settings',
  summary: 'At what shares of an allowance customers are told. 404 where the company has no telecom.',
  reply: usageSettings,
})

export const updateUsageSettings = endpoint({
  name: 'updateUsageSettings',
  method: 'PUT',
  path: '/api/usage-settings',
  summary: 'Changes them, for what is counted from now on. 409 `usage_settings.stale`.',
  body: z.strictObject({ thresholds: z.array(z.number().int().min(1).max(200)).min(1).max(5) }),
  versioned: true,
  reply: usageSettings,
})
