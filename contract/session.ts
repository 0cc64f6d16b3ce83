import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { module, permission, role } from './permissions.ts'
import { id, instant, line } from './text.ts'

/** As typed: no trimming, no kind of character asked for or refused. 12 to 128 characters when it is set. */
const givenPassword = z.string().min(1).max(256)
export const newPassword = z.string().min(12, 'Use at least 12 characters.').max(128, 'Use at most 128 characters.')
const code = z.string().max(40)
const token = z.string().min(1).max(100)

export const preferences = z.strictObject({
  singleKeys: z.boolean().optional(),
  density: z.enum(['compact', 'comfortable', 'touch']).optional(),
  colorScheme: z.enum(['light', 'dark', 'auto']).optional(),
})

export const session = z
  .object({
    staff: z.object({
      id,
      name: z.string(),
      email: z.string(),
      hasSecondFactor: z.boolean(),
      recoveryCodesLeft: z.number().int(),
      preferences,
    }),
    role,
    teams: z.array(z.string()),
    permissions: z.array(permission),
    company: z.object({
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      country: z.string(),
      language: z.string(),
      modules: z.array(module),
      cardMatches: z.boolean(),
      /** Whether a mail server is set up; without one, mails wait in the outbox. */
      sendsMail: z.boolean(),
      isDemo: z.boolean(),
    }),
    /** The company asks for a second factor and this person has none yet: only enrolling is open. */
    awaitsSecondFactor: z.boolean(),
    proofFreshUntil: instant.nullable(),
    endsAt: instant,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary:
    'Sign in. 401 `sign_in.refused` whatever was wrong; 401 `sign_in.code_needed` when the password was right and a code is missing; 429 while locked.',
  body: z.strictObject({ email: z.string().max(320), password: givenPassword, totp: code.optional() }),
  reply: session,
})

export const getSession = endpoint({
  name: 'getSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in and what they may do.',
  reply: session,
})
export const signOut = endpoint({ name: 'signOut', method: 'DELETE', path: '/api/session', summary: 'End this session.', reply: null })

export const prove = endpoint({
  name: 'prove',
  method: 'POST',
  path: '/api/session/proof',
  summary: 'Prove again who you are; good for five minutes.',
  body: z.strictObject({ password: givenPassword, totp: code.optional() }),
  reply: z.object({ proofFreshUntil: instant }),
})

export const checkLink = endpoint({
  name: 'checkLink',
  method: 'POST',
  path: '/api/links/check',
  summary: 'What a one-time link is for. A link that is used, void, old or unknown is 404 `link.invalid`.',
  body: z.strictObject({ token }),
  reply: z.object({
    purpose: z.enum(['set_up', 'invitation', 'password_reset']),
    name: z.string().nullable(),
    email: z.string().nullable(),
    company: z.string().nullable(),
    /** Of a set-up: customers can write by mail, which takes the module Service desk to be read. */
    takesMail: z.boolean(),
  }),
})

export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Choose a password and join. Signing in follows.',
  body: z.strictObject({ token, name: line(120), password: newPassword }),
  reply: null,
})

export const askPasswordReset = endpoint({
  name: 'askPasswordReset',
  method: 'POST',
  path: '/api/password-resets',
  summary: 'Mail a reset link. The answer is the same whether or not the address is known.',
  body: z.strictObject({ email: z.string().max(320) }),
  reply: null,
})

export const finishPasswordReset = endpoint({
  name: 'finishPasswordReset',
  method: 'POST',
  path: '/api/password-resets/finish',
  summary: 'Set a new password by the link; every session and token of the account ends.',
  body: z.strictObject({ token, password: newPassword }),
  reply: null,
})

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change your own password; your other sessions end.',
  body: z.strictObject({ current: givenPassword, next: newPassword }),
  reply: null,
})

export const savePreferences = endpoint({
  name: 'savePreferences',
  method: 'PATCH',
  path: '/api/me/preferences',
  summary: 'How the console looks and answers to keys, for you.',
  body: preferences,
  reply: preferences,
})

export const startSecondFactor = endpoint({
  name: 'startSecondFactor',
  method: 'POST',
  path: '/api/me/second-factor',
  summary: 'Begin enrolling an authenticator app. Nothing changes until a code confirms it.',
  reply: z.object({ uri: z.string(), secret: z.string(), qrSvg: z.string() }),
})

export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  summary: 'Confirm the app with a code; answers ten recovery codes, shown this once. Your other sessions end.',
  body: z.strictObject({ code }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const removeSecondFactor = endpoint({
  name: 'removeSecondFactor',
  method: 'DELETE',
  path: '/api/me/second-factor',
  summary: 'Give up the second factor, where the company does not ask for one. Fresh proof.',
  reply: null,
})

export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/api/me/recovery-codes',
  summary: 'Ten new recovery codes; the old ones end.',
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const staffSession = z.object({
  id,
  createdAt: instant,
  lastUsedAt: instant,
  endsAt: instant,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  isThisOne: z.boolean(),
})

export const listOwnSessions = endpoint({
  name: 'listOwnSessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where you are signed in.',
  reply: z.object({ items: z.array(staffSession) }),
})

export const endOwnSession = endpoint({
  name: 'endOwnSession',
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'End one of your sessions.',
  params: z.object({ id }),
  reply: null,
})

export const apiToken = z.object({
  id,
  name: z.string(),
  tokenStart: z.string(),
  scopes: z.array(permission),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
})

export const listTokens = endpoint({
  name: 'listTokens',
  method: 'GET',
  path: '/api/me/tokens',
  summary: 'Your API tokens.',
  reply: z.object({ items: z.array(apiToken) }),
})

export const createToken = endpoint({
  name: 'createToken',
  method: 'POST',
  path: '/api/me/tokens',
  summary: 'A new API token with scopes within your role. The token is shown this once.',
  body: z.strictObject({ name: line(80), scopes: z.array(permission).min(1), expiresInDays: z.number().int().min(1).max(365) }),
  reply: z.object({ token: z.string(), item: apiToken }),
  status: 201,
})

export const endToken = endpoint({
  name: 'endToken',
  method: 'DELETE',
  path: '/api/me/tokens/:id',
  summary: 'End one of your tokens.',
  params: z.object({ id }),
  reply: null,
})
