import { z } from 'zod'
import { mostChoices } from './company.ts'
import { countryCode, day, languageCode, line, optionalLine } from './text.ts'

/** As many columns as a file may have, and the characters of a column's name. */
export const mostColumns = 500
export const longestName = 500

/** Where an address cell goes. */
export const addressPart = z.enum(['line1', 'line2', 'line3', 'line4', 'city', 'region', 'postalCode', 'country'])
export const addressKind = z.enum(['billing', 'shipping', 'site'])
export const importableFieldKind = z.enum(['text', 'number', 'money', 'date', 'choice', 'yes_no'])

/** Cells read as something else: `{ "Churned": "cancelled" }`. Compared without case and outer spaces. */
const values = z.record(z.string().max(500), z.string().max(500)).optional()

/** What a cell becomes. Columns of one target with several values (email, phone, holder name) are taken in the order of the file. */
export const importTarget = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('ignore') }),
  z.strictObject({ to: z.literal('number') }),
  /** Kept under this source; also how a customer is found again. */
  z.strictObject({ to: z.literal('external_id'), source: line(60) }),
  /** Several in one cell where `separator` says so. */
  z.strictObject({ to: z.literal('holder_name'), separator: z.string().min(1).max(3).optional() }),
  z.strictObject({ to: z.literal('first_name') }),
  z.strictObject({ to: z.literal('last_name') }),
  z.strictObject({ to: z.literal('email'), separator: z.string().min(1).max(3).optional() }),
  z.strictObject({ to: z.literal('phone'), label: optionalLine(40).default(''), separator: z.string().min(1).max(3).optional() }),
  z.strictObject({ to: z.literal('address'), address: addressKind, part: addressPart, values }),
  z.strictObject({ to: z.literal('language'), values }),
  z.strictObject({ to: z.literal('kind'), values }),
  /** active, inactive or cancelled. */
  z.strictObject({ to: z.literal('status'), values }),
  z.strictObject({ to: z.literal('customer_since') }),
  /** A number of months, counted back from this day. */
  z.strictObject({ to: z.literal('customer_since_months'), before: day }),
  /** By key: a field that the company has. */
  z.strictObject({ to: z.literal('custom_field'), key: z.string().min(1).max(60), values }),
  /** Made by the import when the company has none with this label. */
  z.strictObject({
    to: z.literal('new_custom_field'),
    label: line(60),
    kind: importableFieldKind,
    /** For a choice; what the file holds besides is added. */
    choices: z.array(line(80)).max(mostChoices).optional(),
    values,
  }),
  /** Price of the subscription, monthly. A negative one refuses the row. */
  z.strictObject({ to: z.literal('monthly_charge') }),
  /** A sum of the past: an invoice entry in the ledger (none for zero). */
  z.strictObject({ to: z.literal('invoiced'), description: line(120) }),
  /** A sum of the past: a credit entry in the ledger (none for zero). */
  z.strictObject({ to: z.literal('credited'), description: line(120) }),
  /** What invoices less credits must come to; another sum refuses the row. Whatever is owed is settled by one payment entry. */
  z.strictObject({ to: z.literal('revenue_check') }),
  /** Why a cancelled customer left: looked up in `cancellationReasons`, kept as stated. */
  z.strictObject({ to: z.literal('cancellation_reason') }),
])
export type ImportTarget = z.infer<typeof importTarget>

/** Dates and amounts as the file writes them. */
export const dateOrder = z.enum(['ymd', 'mdy', 'dmy'])
export const decimalMark = z.enum(['.', ','])

export const importMapping = z
  .strictObject({
    /** A column may stand here more than once: what says a status may be kept as a field too. One that is missing here is ignored. */
    columns: z.array(z.strictObject({ column: z.string().max(longestName), target: importTarget })).max(mostColumns),
    /** Phones without a country code and addresses without a country are of this one. */
    defaultCountry: countryCode,
    /** For rows that say nothing. */
    defaultLanguage: languageCode.optional(),
    dateOrder: dateOrder.default('ymd'),
    decimalMark: decimalMark.default('.'),
    /** Parts of an address that are the same in every row that has such an address: `{ "billing": { "region": "CA" } }`. */
    fixedAddress: z.partialRecord(addressKind, z.partialRecord(addressPart, optionalLine(120))).optional(),
    /** Of the amounts; another than the company's own refuses the mapping. Absent: the company's. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    /** The day on which the file was true: sums of the past and cancellations bear this day. Absent: the day of the import. */
    asOf: day.optional(),
    /** What a stated reason is, as a disposition; one that the company lacks is made in its category. */
    cancellationReasons: z
      .array(z.strictObject({ reason: optionalLine(200), category: line(80), name: line(80) }))
      .max(500)
      .optional(),
    /** Names of plans for `monthly_charge`: the first whose cells all match; made when missing. */
    plans: z
      .array(z.strictObject({ when: z.record(z.string().max(longestName), z.string().max(200)), plan: line(80) }))
      .max(100)
      .optional(),
    /** The file is our own export: a leading ' before = + - @ tab or CR was put there by us and is taken away. */
    guarded: z.boolean().optional(),
  })
  .meta({ id: 'ImportMapping' })
export type ImportMapping = z.infer<typeof importMapping>
export type ImportMappingInput = z.input<typeof importMapping>
