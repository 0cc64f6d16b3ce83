import { z } from 'zod'
import { articleSchema } from './guidance-subjects.ts'
import { type MailCategoryKey, mailCategories } from './mail-categories.ts'

const text = z.string().trim().min(1)
const code = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'Write it in snake_case, beginning with a letter.')

/** Parts of the program that a company switches on or off. */
export const moduleSchema = z.enum(['alarm', 'telecom', 'loyalty', 'service_desk', 'orders'])

/**
 * One way to say what a contact was about. The key is category and name together: names repeat across categories.
 * `useWhen` is shown to agents while they choose. The other fields are guards: who may choose it, and for which contact.
 * An empty `teams` means every team, `leastRole` null every role, `productLine` null every line; `soleReason` says that it only stands
 * when nothing else was done in the contact.
 */
export const dispositionSchema = z.strictObject({
  category: text,
  name: text,
  useWhen: text,
  direction: z.enum(['inbound', 'outbound', 'either']),
  audience: z.enum(['customer', 'prospect', 'either', 'third_party']),
  teams: z.array(text),
  leastRole: z.literal('lead').nullable(),
  productLine: text.nullable(),
  soleReason: z.boolean(),
})

/**
 * `purpose` is how the program finds a category without knowing its name: the reasons asked for when an account is cancelled, the
 * ways in which one was saved, what make-it-right and the fail-safe audit close with. Most categories have none.
 */
export const dispositionCategorySchema = z.strictObject({
  name: text,
  purpose: z.enum(['cancellation', 'save', 'make_it_right', 'fail_safe_audit']).nullable(),
})

/** A field that the company adds to the account. `order` is its place on the Custom fields card, from 1. */
export const customFieldSchema = z
  .strictObject({
    key: code,
    label: text,
    kind: z.enum(['text', 'number', 'money', 'date', 'choice', 'yes_no']),
    choices: z.array(text).min(2).optional(),
    order: z.int().min(1),
  })
  .refine((field) => (field.kind === 'choice') === (field.choices !== undefined), 'A choice needs its choices, and only a choice has them.')

export const productSchema = z.strictObject({
  sku: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  name: text,
  productLine: text.nullable(),
})

/** What is included per calendar month, for each service of this kind that runs under the plan. */
export const allowanceSchema = z.strictObject({
  service: z.enum(['telephone', 'internet']),
  unit: z.enum(['minutes', 'messages', 'gigabytes']),
  included: z.int().min(1),
})

/** `priceMinor` is in the currency's minor unit (cents), per interval. A plan without allowances is unlimited or not metered. */
export const planSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text,
  priceMinor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  interval: z.enum(['monthly', 'quarterly', 'yearly']),
  module: moduleSchema,
  /** For whom alone it is; without it for everybody. */
  customerKind: z.enum(['residential', 'business']).optional(),
  allowances: z.array(allowanceSchema),
})

/** A factor by which a caller can be verified. Which of them a company offers is data; what each one does is code. */
export const verificationFactorSchema = z.strictObject({
  code: z.enum(['site_password', 'pin', 'email_code', 'last_payment_amount', 'call_back']),
  label: text,
})

/** A company outside, by the part it plays, so that no code needs to know its name. */
export const outsidePartySchema = z.strictObject({
  part: z.enum(['central_station', 'interactive_platform', 'technicians', 'carrier']),
  name: text,
})

export const emailTextSchema = z.strictObject({ subject: text, body: text })

/** A mail that the program sends. `placeholders` names all that both languages may fill in, each as `{{name}}`. */
export const emailTemplateSchema = z.strictObject({
  key: code,
  name: text,
  category: z.enum([...(Object.keys(mailCategories) as [MailCategoryKey, ...MailCategoryKey[]]), 'staff']),
  /** Staff may choose it when they write to a customer. */
  isByHand: z.boolean(),
  placeholders: z.array(z.strictObject({ name: z.string().regex(/^[a-z][A-Za-z]*$/), means: text, isRequired: z.boolean() })),
  en: emailTextSchema,
  es: emailTextSchema,
})

/** What a lead looks a note through for: answered with yes, no or not applicable. */
export const scorePointSchema = z.strictObject({ key: code, label: text, asks: text })
export type ScorePoint = z.infer<typeof scorePointSchema>

const shape = z.strictObject({
  key: code,
  name: text,
  modules: z.array(moduleSchema).min(1),
  teams: z.array(text),
  productLines: z.array(text),
  /** Nobody is active without being a member; and who leaves the programme leaves altogether. */
  membershipRequired: z.boolean(),
  leavingProgrammeClosesAccount: z.boolean(),
  dispositionCategories: z.array(dispositionCategorySchema),
  dispositions: z.array(dispositionSchema),
  customFields: z.array(customFieldSchema),
  products: z.array(productSchema),
  plans: z.array(planSchema),
  pointsTypes: z.array(text),
  verificationFactors: z.array(verificationFactorSchema),
  outsideParties: z.array(outsidePartySchema),
  settings: z.strictObject({ leavingProgrammeClosesAccount: z.boolean() }),
  emailTemplates: z.array(emailTemplateSchema),
  /** What its customers may choose to get, beside the mails that are always sent. */
  mailCategories: z.array(z.enum(Object.keys(mailCategories) as [MailCategoryKey, ...MailCategoryKey[]])),
  articles: z.array(articleSchema),
  scorePoints: z.array(scorePointSchema),
})

/** A preset, whole: every list free of repetition, and every team, category and product line that it names among its own. */
export const presetSchema = shape.superRefine((preset, context) => {
  const complain = (message: string) => context.addIssue({ code: 'custom', message })

  for (const [what, keys] of Object.entries(keysOf(preset))) {
    for (const key of repeated(keys)) complain(`${what}: ${key} stands there more than once.`)
  }

  const categories = preset.dispositionCategories.map((category) => category.name)
  for (const { category, name, teams, productLine } of preset.dispositions) {
    if (!categories.includes(category)) complain(`${category} › ${name}: the preset has no category ${category}.`)
    for (const team of teams) if (!preset.teams.includes(team)) complain(`${category} › ${name}: the preset has no team ${team}.`)
    if (productLine && !preset.productLines.includes(productLine)) complain(`${category} › ${name}: no product line ${productLine}.`)
  }
  for (const category of categories) {
    if (!preset.dispositions.some((disposition) => disposition.category === category)) complain(`${category} has no disposition.`)
  }
  for (const { sku, productLine } of preset.products) {
    if (productLine && !preset.productLines.includes(productLine)) complain(`${sku}: no product line ${productLine}.`)
  }
})

export type Preset = z.infer<typeof presetSchema>
export type Disposition = z.infer<typeof dispositionSchema>
export type CustomField = z.infer<typeof customFieldSchema>
export type Product = z.infer<typeof productSchema>
export type Plan = z.infer<typeof planSchema>
export type EmailTemplate = z.infer<typeof emailTemplateSchema>

function keysOf(preset: z.infer<typeof shape>): Record<string, string[]> {
  return {
    teams: preset.teams,
    productLines: preset.productLines,
    dispositionCategories: preset.dispositionCategories.map((category) => category.name),
    dispositions: preset.dispositions.map(({ category, name }) => `${category} › ${name}`),
    customFields: preset.customFields.map((field) => field.key),
    'customFields order': preset.customFields.map((field) => String(field.order)),
    products: preset.products.map((product) => product.sku),
    plans: preset.plans.map((plan) => plan.code),
    pointsTypes: preset.pointsTypes,
    verificationFactors: preset.verificationFactors.map((factor) => factor.code),
    emailTemplates: preset.emailTemplates.map((template) => template.key),
    mailCategories: preset.mailCategories,
    articles: preset.articles.map((article) => article.slug),
    scorePoints: preset.scorePoints.map((point) => point.key),
    'article subjects': preset.articles.flatMap((article) => article.subjects),
  }
}

function repeated(keys: string[]): string[] {
  return [...new Set(keys.filter((key, place) => keys.indexOf(key) !== place))]
}
