import { z } from 'zod'
import { address, addressInput, email, emailInput, helpPhone, phone, phoneInput } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { newPassword, staffSession } from './session.ts'
import { day, id, instant, line, passage } from './text.ts'

// What a customer asks of their own account. No request names an account: it is the one of who is signed in, with what was merged into it.

export const portalRoles = ['owner', 'payer', 'viewer'] as const
export const portalRole = z.enum(portalRoles)
export type PortalRole = z.infer<typeof portalRole>
export const portalLanguage = z.enum(['en', 'es'])
export type PortalLanguage = z.infer<typeof portalLanguage>

const givenPassword = z.string().min(1).max(256)
const code = z.string().max(40)
const token = z.string().min(1).max(100)
const signInName = z.string().max(320)

/** What the front door shows before anybody is signed in. */
export const getPortalBrand = endpoint({
  name: 'getPortalBrand',
  method: 'GET',
  path: '/api/portal/brand',
  summary: 'The brand behind this host, and where to turn to.',
  reply: z.object({ name: z.string(), contact: z.string(), phone: helpPhone, language: portalLanguage }),
})

// ---- the front door

export const portalSession = z
  .object({
    name: z.string(),
    signInName: z.string(),
    role: portalRole,
    number: z.string(),
    brand: z.string(),
    contact: z.string(),
    phone: helpPhone,
    language: portalLanguage,
    timeZone: z.string(),
    /** The company's, as whose people telephone numbers are written. */
    country: z.string(),
    /** What the account's standing allows: everything, looking and paying, or looking. */
    access: z.enum(['full', 'view_and_pay', 'view']),
    /** May change the account, ask us something, and say who else may sign in. */
    can: z.object({ edit: z.boolean(), ask: z.boolean(), users: z.boolean() }),
    /** The company has a service desk. */
    hasTickets: z.boolean(),
    hasSecondFactor: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    /** A member of staff looks at it as the customer: nothing can be changed. */
    isLookedAt: z.boolean(),
    endsAt: instant,
  })
  .meta({ id: 'PortalSession' })
export type PortalSession = z.infer<typeof portalSession>

export const signInPortal = endpoint({
  name: 'signInPortal',
  method: 'POST',
  path: '/api/portal/session',
  summary:
    'Sign in. 401 `sign_in.refused` whatever was wrong; 401 `sign_in.code_needed` when the password was right and a code is missing; 403 `portal.on_hold` and `portal.left_programme` say what can be done; 429 while locked.',
  body: z.strictObject({ signInName, password: givenPassword, totp: code.optional() }),
  reply: portalSession,
})
export const getPortalSession = endpoint({
  name: 'getPortalSession',
  method: 'GET',
  path: '/api/portal/session',
  summary: 'Who is signed in, to which account, and what they may do.',
  reply: portalSession,
})
export const signOutPortal = endpoint({
  name: 'signOutPortal',
  method: 'DELETE',
  path: '/api/portal/session',
  summary: 'End this session.',
  reply: null,
})

export const checkPortalLink = endpoint({
  name: 'checkPortalLink',
  method: 'POST',
  path: '/api/portal/links/check',
  summary: 'What a one-time link is for. A link that is used, void, old or unknown is 404 `link.invalid`.',
  body: z.strictObject({ token }),
  reply: z.object({
    purpose: z.enum(['invitation', 'password_reset', 'sign_up']),
    signInName: z.string().nullable(),
    email: z.string().nullable(),
    /** The user has a second factor: its code is asked for with the new password. */
    needsCode: z.boolean(),
    language: portalLanguage,
  }),
})
export const acceptPortalInvitation = endpoint({
  name: 'acceptPortalInvitation',
  method: 'POST',
  path: '/api/portal/invitations/accept',
  summary: 'Choose a password and join. Signing in follows.',
  body: z.strictObject({ token, password: newPassword }),
  reply: null,
})
export const askPortalReset = endpoint({
  name: 'askPortalReset',
  method: 'POST',
  path: '/api/portal/password-resets',
  summary: 'Mail a reset link. The answer is the same whether or not the name is known; nothing ends before the link is used.',
  body: z.strictObject({ signInName }),
  reply: null,
})
export const finishPortalReset = endpoint({
  name: 'finishPortalReset',
  method: 'POST',
  path: '/api/portal/password-resets/finish',
  summary: 'Set a new password by the link; the old one and every session end. 403 `reset.code_needed` where the user has a second factor.',
  body: z.strictObject({ token, password: newPassword, totp: code.optional() }),
  reply: null,
})
export const askPortalSignUp = endpoint({
  name: 'askPortalSignUp',
  method: 'POST',
  path: '/api/portal/sign-ups',
  summary: 'Mail a link that proves the address. Nothing is made before; the answer is the same for every address.',
  body: z.strictObject({ email: z.email('Write an address such as maria@example.com.').max(254), language: portalLanguage }),
  reply: null,
})
export const finishPortalSignUp = endpoint({
  name: 'finishPortalSignUp',
  method: 'POST',
  path: '/api/portal/sign-ups/finish',
  summary:
    'Say which account it is. Where number, postal code and the proved address fit what is on file, a link to choose a password is mailed; else a person looks at it. The answer is the same.',
  body: z.strictObject({ token, name: line(120), number: line(40), postalCode: line(20), message: passage(1000).default('') }),
  reply: null,
})
export const startPortalView = endpoint({
  name: 'startPortalView',
  method: 'POST',
  path: '/api/portal/views',
  summary:
    'Opens the portal as the customer sees it, for a member of staff, by the link that the console was given. Nothing can be changed.',
  body: z.strictObject({ token }),
  reply: null,
})

// ---- the account

const portalField = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    editable: z.boolean(),
    /** Why not. */
    code: z.string().optional(),
  })

export const portalAccount = z.object({
  version: z.number().int(),
  number: z.string(),
  customerSince: day,
  fields: z.object({
    holderNames: portalField(z.array(z.string())),
    phones: portalField(z.array(phone)),
    emails: portalField(z.array(email)),
    language: portalField(portalLanguage),
    billingAddress: portalField(address.nullable()),
    /** null: the same as billing */
    shippingAddress: portalField(address.nullable()),
    /** null: the same as billing */
    siteAddress: portalField(address.nullable()),
  }),
})
export const getPortalAccount = endpoint({
  name: 'getPortalAccount',
  method: 'GET',
  path: '/api/portal/account',
  summary: 'Names, numbers, addresses and language, each with whether it can be changed now.',
  reply: portalAccount,
})
export const editPortalAccount = endpoint({
  name: 'editPortalAccount',
  method: 'PATCH',
  path: '/api/portal/account',
  summary: 'Change what may be changed. Of a changed email or number, the address that was on file before is told.',
  body: z.strictObject({
    holderNames: z.array(line(120)).min(1).max(4).optional(),
    phones: z.array(phoneInput).max(8).optional(),
    emails: z.array(emailInput).max(8).optional(),
    language: portalLanguage.optional(),
    billingAddress: addressInput.optional(),
    shippingAddress: addressInput.nullable().optional(),
    siteAddress: addressInput.nullable().optional(),
  }),
  reply: portalAccount,
  versioned: true,
})

const portalMail = z.object({
  version: z.number().int(),
  /** The switch of everything that is not always sent. */
  optIn: portalField(z.boolean()),
  /** In the customer's language. */
  categories: z.array(z.object({ key: z.string(), name: z.string(), about: z.string(), isService: z.boolean(), isChosen: z.boolean() })),
})
export const getPortalMail = endpoint({
  name: 'getPortalMail',
  method: 'GET',
  path: '/api/portal/mail-preferences',
  summary: 'Which mails the customer wants.',
  reply: portalMail,
})
export const setPortalMail = endpoint({
  name: 'setPortalMail',
  method: 'PUT',
  path: '/api/portal/mail-preferences',
  summary: 'Say which mails are wanted.',
  body: z.strictObject({ optIn: z.boolean().optional(), categories: z.record(z.string().max(40), z.boolean()).optional() }),
  reply: portalMail,
  versioned: true,
})

// ---- bills

const portalInvoice = z.object({
  id,
  number: z.string(),
  issuedOn: day,
  dueOn: day,
  total: money,
  open: money,
  /** What is asked for: what is open, less what the account has in credit, which counts for the oldest bills first. */
  toPay: money,
  state: z.enum(['due', 'past_due', 'part_paid', 'covered', 'paid', 'void']),
})
export const getPortalBalance = endpoint({
  name: 'getPortalBalance',
  method: 'GET',
  path: '/api/portal/balance',
  summary: 'What is to be paid, by when, and the balance of the account.',
  reply: z.object({ balance: money, toPay: money, pastDue: money, nextDueOn: day.nullable() }),
})
export const listPortalUsage = endpoint({
  name: 'listPortalUsage',
  method: 'GET',
  path: '/api/portal/usage',
  summary: 'What was used this month of what is included, for each service that is counted. Empty where the company counts none.',
  reply: z.object({
    periodOn: day,
    items: z.array(
      z.object({
        id,
        kind: z.enum(['telephone', 'internet']),
        /** The telephone number, or the access. */
        service: z.string(),
        unit: z.enum(['gigabytes', 'minutes', 'messages']),
        used: z.string(),
        /** Null: nothing is included, or nothing was counted yet. */
        allowance: z.string().nullable(),
        percent: z.number().int().nullable(),
        lastReadingAt: instant.nullable(),
      }),
    ),
  }),
})
export const listPortalInvoices = endpoint({
  name: 'listPortalInvoices',
  method: 'GET',
  path: '/api/portal/invoices',
  summary: 'Bills, newest first.',
  query: z.strictObject(pageQuery),
  reply: page(portalInvoice),
})
export const getPortalInvoice = endpoint({
  name: 'getPortalInvoice',
  method: 'GET',
  path: '/api/portal/invoices/:id',
  summary: 'One bill with its lines.',
  params: z.object({ id }),
  reply: portalInvoice.extend({
    lines: z.array(z.object({ description: z.string(), quantity: z.number().int(), amount: money })),
  }),
})

// ---- who else signs in to this account

const portalUser = z.object({
  id,
  name: z.string(),
  signInName: z.string(),
  email: z.string(),
  role: portalRole,
  state: z.enum(['invited', 'active', 'locked']),
  lastSignedInAt: instant.nullable(),
  isYou: z.boolean(),
  canRemove: z.boolean(),
})
export const listOwnPortalUsers = endpoint({
  name: 'listOwnPortalUsers',
  method: 'GET',
  path: '/api/portal/users',
  summary: 'Who signs in to this account.',
  reply: z.object({ items: z.array(portalUser) }),
})
export const inviteOwnPortalUser = endpoint({
  name: 'inviteOwnPortalUser',
  method: 'POST',
  path: '/api/portal/users',
  summary: 'Invite somebody who sees the account, or sees it and pays. The mailed link is good for seven days.',
  body: z.strictObject({
    name: line(120),
    email: z.email('Write an address such as maria@example.com.').max(254),
    role: z.enum(['payer', 'viewer']),
  }),
  reply: z.object({ items: z.array(portalUser) }),
  status: 201,
})
export const removeOwnPortalUser = endpoint({
  name: 'removeOwnPortalUser',
  method: 'DELETE',
  path: '/api/portal/users/:id',
  summary: 'Take somebody out who sees or pays; their sessions end. Owners are looked after by us.',
  params: z.object({ id }),
  reply: null,
})

// ---- one’s own sign-in

export const listOwnPortalSessions = endpoint({
  name: 'listOwnPortalSessions',
  method: 'GET',
  path: '/api/portal/me/sessions',
  summary: 'Where you are signed in.',
  reply: z.object({ items: z.array(staffSession.omit({ ip: true })) }),
})
export const endOwnPortalSession = endpoint({
  name: 'endOwnPortalSession',
  method: 'DELETE',
  path: '/api/portal/me/sessions/:id',
  summary: 'End one of your sessions.',
  params: z.object({ id }),
  reply: null,
})
export const changePortalPassword = endpoint({
  name: 'changePortalPassword',
  method: 'POST',
  path: '/api/portal/me/password',
  summary: 'Change your own password; your other sessions end.',
  body: z.strictObject({ current: givenPassword, next: newPassword }),
  reply: null,
})
export const startPortalFactor = endpoint({
  name: 'startPortalFactor',
  method: 'POST',
  path: '/api/portal/me/second-factor',
  summary: 'Begin setting up an authenticator app, with the password. Nothing changes until a code confirms it.',
  body: z.strictObject({ password: givenPassword }),
  reply: z.object({ uri: z.string(), secret: z.string(), qrSvg: z.string() }),
})
export const confirmPortalFactor = endpoint({
  name: 'confirmPortalFactor',
  method: 'POST',
  path: '/api/portal/me/second-factor/confirm',
  summary: 'Confirm the app with a code; answers ten recovery codes, shown this once. Your other sessions end.',
  body: z.strictObject({ code }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})
export const removePortalFactor = endpoint({
  name: 'removePortalFactor',
  method: 'POST',
  path: '/api/portal/me/second-factor/remove',
  summary: 'Give up the second step, with the password and a code.',
  body: z.strictObject({ password: givenPassword, totp: code }),
  reply: null,
})
export const renewPortalCodes = endpoint({
  name: 'renewPortalCodes',
  method: 'POST',
  path: '/api/portal/me/recovery-codes',
  summary: 'Ten new recovery codes, with the password and a code; the old ones end.',
  body: z.strictObject({ password: givenPassword, totp: code }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})
