import { z } from 'zod'
import { businessHours, hoursToSet } from './business-hours.ts'
import { e164 } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { callerFactor } from './interactions.ts'
import { module, permission, role } from './permissions.ts'
import { newPassword } from './session.ts'
import { because, countryCode, day, id, instant, languageCode, line, timeZone } from './text.ts'

export const presetName = z.enum(['alarm', 'telecom', 'loyalty'])
const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of the currency, such as USD.')

export const companySettings = {
  name: line(120),
  timeZone,
  currency: currencyCode,
  country: countryCode,
  language: languageCode,
  /** Where customers call; null: nobody is told to. */
  phone: e164.nullable(),
  businessHours,
  holidays: z.array(day).max(400),
  modules: z.array(module),
  secondFactorForAgents: z.boolean(),
  /** By what a caller may be verified. */
  callerFactors: z.array(callerFactor).min(1, 'Choose at least one.').max(5),
  /** Nobody has an active account without being a member of the programme. */
  membershipRequired: z.boolean(),
  /** Else only membership, email opt-in and offers end. */
  leavingProgrammeClosesAccount: z.boolean(),
  /** Of a cancelled account. */
  subscriptionsEnd: z.enum(['paid_period', 'at_once']),
}

export const company = z.object({
  ...companySettings,
  presets: z.array(presetName),
  currencyLocked: z.boolean(),
  isDemo: z.boolean(),
  smtpConfigured: z.boolean(),
  version: z.number().int(),
})
export type Company = z.infer<typeof company>

export const setUpCompany = endpoint({
  name: 'setUpCompany',
  method: 'POST',
  path: '/api/set-up',
  summary: 'By the one-time link: the company, its preset and its first administrator.',
  body: z.strictObject({
    token: z.string().min(1).max(100),
    company: z.strictObject({
      name: line(120),
      timeZone,
      currency: currencyCode,
      country: countryCode,
      language: languageCode,
      modules: z.array(module),
      presets: z.array(presetName),
    }),
    administrator: z.strictObject({ name: line(120), email: z.email().max(254), password: newPassword }),
  }),
  reply: null,
})

export const getCompany = endpoint({
  name: 'getCompany',
  method: 'GET',
  path: '/api/company',
  summary: 'The company’s settings.',
  reply: company,
})

export const updateCompany = endpoint({
  name: 'updateCompany',
  method: 'PATCH',
  path: '/api/company',
  summary: 'Change the company’s settings. The currency is fixed once there are customers.',
  body: z.strictObject({ ...companySettings, businessHours: hoursToSet }).partial(),
  reply: company,
  versioned: true,
})

export const brand = z.object({
  id,
  name: z.string(),
  colour: z.string().nullable(),
  mailSenderName: z.string(),
  mailSenderAddress: z.string(),
  portalHost: z.string().nullable(),
  isDefault: z.boolean(),
  version: z.number().int(),
})
const brandBody = z.strictObject({
  name: line(80),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Use a colour such as #025c93.')
    .nullable(),
  mailSenderName: line(80),
  mailSenderAddress: z.email().max(254),
  portalHost: z
    .string()
    .max(200)
    .regex(/^[a-z0-9.-]+$/, 'Use a host name such as my.example.com.')
    .nullable(),
})
export const listBrands = endpoint({
  name: 'listBrands',
  method: 'GET',
  path: '/api/brands',
  summary: 'The company’s brands.',
  reply: z.object({ items: z.array(brand) }),
})
export const createBrand = endpoint({
  name: 'createBrand',
  method: 'POST',
  path: '/api/brands',
  summary: 'A new brand.',
  body: brandBody,
  reply: brand,
  status: 201,
})
export const updateBrand = endpoint({
  name: 'updateBrand',
  method: 'PATCH',
  path: '/api/brands/:id',
  summary: 'Change a brand.',
  params: z.object({ id }),
  body: brandBody.partial(),
  reply: brand,
  versioned: true,
})

export const permissionTable = endpoint({
  name: 'permissionTable',
  method: 'GET',
  path: '/api/permissions',
  summary: 'Who may do what: a row per permission, a column per role, and the endpoints behind each.',
  reply: z.object({
    roles: z.array(role),
    items: z.array(
      z.object({
        permission,
        meaning: z.string(),
        roles: z.array(role),
        endpoints: z.array(z.object({ method: z.string(), path: z.string() })),
      }),
    ),
  }),
})

export const policyTable = z.object({
  statuses: z.array(z.string()),
  subjects: z.array(
    z.object({
      subject: z.string(),
      label: z.string(),
      cells: z.array(
        z.object({
          status: z.string(),
          shipped: z.enum(['yes', 'no', 'depends']),
          rule: z.string(),
          tightened: z.boolean(),
          because: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export const getPolicy = endpoint({
  name: 'getPolicy',
  method: 'GET',
  path: '/api/policy',
  summary: 'Who may change what, when: the table that decides.',
  reply: policyTable,
})
export const tightenPolicy = endpoint({
  name: 'tightenPolicy',
  method: 'PUT',
  path: '/api/policy/:status/:subject',
  summary: 'Tighten a cell to no, or give it back what was shipped. A cell is never loosened beyond that.',
  params: z.object({ status: z.string().max(40), subject: z.string().max(40) }),
  body: z.strictObject({ tightened: z.boolean(), because }),
  reply: policyTable,
})

/** As many choices as a field may have: more are no list to choose from. */
export const mostChoices = 100

export const customField = z.object({
  id,
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'number', 'money', 'date', 'choice', 'yes_no']),
  choices: z.array(z.string()),
  position: z.number().int(),
  retired: z.boolean(),
  version: z.number().int(),
})
export type CustomField = z.infer<typeof customField>
export const listCustomFields = endpoint({
  name: 'listCustomFields',
  method: 'GET',
  path: '/api/custom-fields',
  summary: 'The fields that this company keeps besides ours.',
  reply: z.object({ items: z.array(customField) }),
})
export const createCustomField = endpoint({
  name: 'createCustomField',
  method: 'POST',
  path: '/api/custom-fields',
  summary: 'A new field on every customer’s custom fields card.',
  body: z.strictObject({ label: line(60), kind: customField.shape.kind, choices: z.array(line(80)).max(mostChoices).default([]) }),
  reply: customField,
  status: 201,
})
export const updateCustomField = endpoint({
  name: 'updateCustomField',
  method: 'PATCH',
  path: '/api/custom-fields/:id',
  summary: 'Reword a field, add or take away choices, retire it or bring it back. Values stay.',
  params: z.object({ id }),
  body: z.strictObject({ label: line(60), choices: z.array(line(80)).max(mostChoices), retired: z.boolean() }).partial(),
  reply: customField,
  versioned: true,
})

export const mail = z.object({
  id,
  toName: z.string().nullable(),
  toAddress: z.string(),
  subject: z.string(),
  template: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
})
export const listMail = endpoint({
  name: 'listMail',
  method: 'GET',
  path: '/api/mail',
  summary: 'Mail to staff, newest first.',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(400).optional(),
    state: z.enum(['queued', 'sent', 'failed']).optional(),
  }),
  reply: z.object({ items: z.array(mail), nextCursor: z.string().nullable() }),
})
export const readMail = endpoint({
  name: 'readMail',
  method: 'GET',
  path: '/api/mail/:id',
  summary:
    'One mail to staff, whole. While no mail server is set the one-time link in it is readable, and reading it is recorded. Fresh proof.',
  params: z.object({ id }),
  reply: mail.extend({ body: z.string() }),
})
export const sendMailAgain = endpoint({
  name: 'sendMailAgain',
  method: 'POST',
  path: '/api/mail/:id/send-again',
  summary: 'Try a failed mail again.',
  params: z.object({ id }),
  reply: null,
})
