import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { installPreset } from '#database/presets/install-preset.ts'
import { uploadMinutes } from '#server/answer-upload.ts'
import { serveApiDocs } from '#server/api-docs.ts'
import { approvalKinds } from '#server/approval-kinds.ts'
import { approvalRoutes } from '#server/approvals/routes.ts'
import { articleRoutes } from '#server/articles/routes.ts'
import { bindRoutes } from '#server/bind-routes.ts'
import { blockRoutes } from '#server/blocks/routes.ts'
import { bookRoutes } from '#server/books/routes.ts'
import { collectionRoutes } from '#server/collections/routes.ts'
import { commitmentRoutes } from '#server/commitments/routes.ts'
import { companyRoutes } from '#server/company/routes.ts'
import { creditRoutes } from '#server/credits/routes.ts'
import { customerRoutes } from '#server/customers/routes.ts'
import { dashboardRoutes } from '#server/dashboard/routes.ts'
import { dispositionRoutes } from '#server/dispositions/routes.ts'
import { exportRoutes } from '#server/exports/routes.ts'
import { numbersOfFilter } from '#server/find/numbers-of-filter.ts'
import { findRoutes } from '#server/find/routes.ts'
import { fulfilmentRoutes } from '#server/fulfilment/routes.ts'
import { openGateway } from '#server/gateway/open-gateway.ts'
import { healthRoutes } from '#server/health-routes.ts'
import { importRoutes } from '#server/imports/routes.ts'
import { instalmentRoutes } from '#server/instalments/routes.ts'
import { insistOnContact } from '#server/interactions/insist-on-contact.ts'
import { interactionRoutes } from '#server/interactions/routes.ts'
import { invoiceRoutes } from '#server/invoices/routes.ts'
import { ledgerRoutes } from '#server/ledger/routes.ts'
import { staffMailRoutes } from '#server/mail/staff-mail-routes.ts'
import { mailInRoutes } from '#server/mail-in/routes.ts'
import { messagingRoutes } from '#server/messaging/routes.ts'
import { holdsBankAccount } from '#server/notes/holds-bank-account.ts'
import { noteRoutes } from '#server/notes/routes.ts'
import { paymentPlanRoutes } from '#server/payment-plans/routes.ts'
import { gatewayRoutes } from '#server/payments/gateway-routes.ts'
import { paymentRoutes } from '#server/payments/routes.ts'
import type { Config } from '#server/platform/config.ts'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { isPortalHost } from '#server/portal/brand.ts'
import { findPortalActor } from '#server/portal/find-portal-actor.ts'
import { portalRoutes } from '#server/portal/routes.ts'
import { portalUserRoutes } from '#server/portal/staff-routes.ts'
import { portalTicketRoutes } from '#server/portal/ticket-routes.ts'
import { answerProblem, answerUnreadable } from '#server/problems.ts'
import { prospectRoutes } from '#server/prospects/routes.ts'
import { servePublicPages } from '#server/public-pages.ts'
import { portalReactions, reactions } from '#server/reactions.ts'
import { refundRoutes } from '#server/refunds/routes.ts'
import { replyRoutes } from '#server/replies/routes.ts'
import { reportRoutes } from '#server/reports/routes.ts'
import { arriveInTime, readSessionCookie } from '#server/request-guards.ts'
import { scoreRoutes } from '#server/scores/routes.ts'
import { createServe, type Route } from '#server/serve.ts'
import { serviceRoutes } from '#server/services/routes.ts'
import { signupRoutes } from '#server/signups/routes.ts'
import { countRequest } from '#server/staff/count-request.ts'
import { findActor } from '#server/staff/find-actor.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { staffRoutes } from '#server/staff/routes.ts'
import { askWhoMay } from '#server/staff/rules/ask-who-may.ts'
import { sessionRoutes } from '#server/staff/session-routes.ts'
import { statusRoutes } from '#server/status/routes.ts'
import { subscriptionRoutes } from '#server/subscriptions/routes.ts'
import { tellings } from '#server/tellings.ts'
import { hearTickets, type LiveTickets } from '#server/tickets/live-tickets.ts'
import { ticketRoutes } from '#server/tickets/routes.ts'
import { ticketStaffRoutes } from '#server/tickets/staff-routes.ts'
import { usageRoutes } from '#server/usage/routes.ts'
import { serveConsole } from '#server/web-files.ts'

export type AppParts = {
  database: Database
  secrets: Secrets
  config: Config
  clockOffset?: () => number
  consoleFolder?: string
  log?: 'info' | 'error'
  /** The process was told to stop: what is in hand is finished, and health says that nobody should come any more. */
  isStopping?: () => boolean
}

/** The composition root: every domain's routes on one server. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config } = parts
  const app = openServer(parts)
  await app.register(cookie)
  await app.register(helmet, securityHeaders)
  await describeApi(app)
  onlyJson(app)
  arriveInTime(app)
  closeAnswers(app)

  const clockOffset = parts.clockOffset ?? (() => 0)
  const live = hearTickets({
    database: parts.database,
    directUrl: config.database?.directUrl ?? null,
    now: () => new Date(Date.now() + clockOffset()),
  })
  // Whoever listens is let go before the server waits for its last requests.
  app.addHook('preClose', async () => live.close())
  const routes = collectRoutes({ ...parts, live })
  await app.register(async (scope) =>
    bindRoutes(scope, routes, {
      ...parts,
      reactions,
      portalReactions,
      clockOffset,
      findActor,
      findPortalActor,
      countRequest,
      insistOnContact,
      holdsBankAccount,
      sayWhoMay: (needed) => askWhoMay(needed.map((permission) => permissionTable[permission].roles)),
    }),
  )
  await serveApiDocs(app, routes, (request) => isSignedIn(request, parts))
  await servePublicPages(app, parts)
  await serveConsole(app, parts.consoleFolder, (host) => isPortalHost(parts.database.db, host))
  await app.ready()
  return app
}

/** The server before it has a route: what it takes, for how long, and how it answers what it does not. */
function openServer({ config, log }: AppParts): FastifyInstance {
  const app = Fastify({
    logger: log !== undefined && {
      level: log,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      // Ids and the route's own path, never what stands in a query or a body.
      serializers: { req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url, id: request.id }) },
    },
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: 1_048_576,
    // For files; whatever is no file has half a minute, see `arriveInTime`.
    requestTimeout: uploadMinutes * 60_000,
    http: { headersTimeout: 30_000 },
    connectionTimeout: 10_000,
    exposeHeadRoutes: false,
    // A request that comes on an open connection while we stop is still answered; the connection then closes.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    // As long as a request's first line may be: an id that is none gets its 401, 403 or 404 like any other.
    routerOptions: { maxParamLength: 16_384 },
    // What Fastify refuses before it knows the route: an address that is none, a version that nobody asked for.
    frameworkErrors: answerProblem,
    clientErrorHandler: answerUnreadable,
  })
  // What comes in is parsed in bind-routes.ts, after the permission; here the schemas only describe.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler(answerProblem)
  return app
}

/** What comes in and goes out, for machines to read; the endpoints add themselves. */
async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Steward',
        version: '0.1.0',
        description: 'Customer care: find a customer, see everything, change it safely, leave a note.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'steward' },
          token: { type: 'http', scheme: 'bearer' },
          portal: { type: 'apiKey', in: 'cookie', name: 'steward-portal' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
}

/** What is answered is kept nowhere on the way. */
function closeAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api')) return
    reply.header('Cache-Control', 'no-store')
    // An answer is data: opened as a page it may load nothing and stand in no frame.
    if (!reply.hasHeader('content-security-policy')) reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  })
}

/** Every route of the house, as values: the permissions test walks them. */
export function collectRoutes({
  database,
  secrets,
  config,
  isStopping,
  live = hearTickets({ database, directUrl: null, now: () => new Date() }),
}: Pick<AppParts, 'database' | 'secrets' | 'config' | 'isStopping'> & { live?: LiveTickets }): Route[] {
  const serve = createServe()
  const smtpConfigured = config.smtpUrl !== null
  healthRoutes(serve, isStopping ?? (() => false))
  // With the sandbox gateway alone: next to a real one a typed card number would bring the company into another scope of PCI.
  const cardMatches = config.stripeSecretKey === null
  sessionRoutes(serve, { cardMatches, sendsMail: smtpConfigured, takesMail: (config.imapUrl ?? config.smtpIn) !== null })
  staffRoutes(serve)
  companyRoutes(serve, {
    smtpConfigured,
    mailInAddress: config.mailInAddress,
    installPreset: async (name, currency, now) => {
      const client = await database.pool.connect()
      try {
        await installPreset(client, name, currency, now)
      } finally {
        client.release()
      }
    },
  })
  staffMailRoutes(serve, { smtpConfigured, publicUrl: config.publicUrl, secrets })
  customerRoutes(serve)
  statusRoutes(serve)
  interactionRoutes(serve)
  noteRoutes(serve, { tellings })
  commitmentRoutes(serve)
  prospectRoutes(serve, { tellings })
  findRoutes(serve, { cardMatches })
  exportRoutes(serve)
  dashboardRoutes(serve)
  invoiceRoutes(serve)
  ledgerRoutes(serve, approvalKinds)
  paymentRoutes(serve)
  paymentPlanRoutes(serve)
  collectionRoutes(serve)
  bookRoutes(serve)
  blockRoutes(serve)
  gatewayRoutes(serve, { gateway: openGateway(config).gateway, testNumbers: config.stripeSecretKey === null })
  fulfilmentRoutes(serve, { reactions, isSandbox: cardMatches })
  signupRoutes(serve)
  refundRoutes(serve, { kinds: approvalKinds })
  creditRoutes(serve, { kinds: approvalKinds, numbersOf: numbersOfFilter })
  approvalRoutes(serve, { kinds: approvalKinds })
  subscriptionRoutes(serve)
  instalmentRoutes(serve)
  serviceRoutes(serve)
  ticketRoutes(serve, live)
  mailInRoutes(serve, config)
  ticketStaffRoutes(serve)
  portalUserRoutes(serve)
  portalRoutes(serve)
  portalTicketRoutes(serve)
  messagingRoutes(serve, { sendsMail: smtpConfigured, publicUrl: config.publicUrl, secrets })
  articleRoutes(serve)
  replyRoutes(serve)
  dispositionRoutes(serve)
  importRoutes(serve)
  usageRoutes(serve)
  reportRoutes(serve)
  scoreRoutes(serve)
  return serve.routes
}

async function isSignedIn(request: FastifyRequest, { database, config, clockOffset }: AppParts): Promise<boolean> {
  const asked = {
    cookieToken: readSessionCookie(request, config),
    bearerToken: null,
    ip: request.ip,
    limit: 'api' as const,
    idleSeconds: null,
    offsetMs: clockOffset?.() ?? 0,
  }
  const { actor } = await findActor(database, asked)
  return actor !== null && !actor.awaitsSecondFactor
}

const securityHeaders = {
  contentSecurityPolicy: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
} as const

/** Only application/json, with utf-8 or without saying so; anything else is 415. What is tested has its parameters in quotes, however they came. */
function onlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/json(; charset="utf-8")?$/i, { parseAs: 'string' }, (request, body, done) => {
    try {
      const text = String(body)
      request.bodyText = text
      if (text === '') return done(null, undefined)
      const value: unknown = JSON.parse(text)
      refuseDeep(value, 0)
      done(null, value)
    } catch {
      done(Object.assign(new Error('This is not JSON that can be used here.'), { statusCode: 400 }), undefined)
    }
  })
}

/** 32 levels and 100 keys are more than any endpoint asks for; a key that would reach an object's prototype is none of ours. */
function refuseDeep(value: unknown, depth: number): void {
  if (value === null || typeof value !== 'object') return
  if (depth > 32) throw new Error('too deep')
  const keys = Object.keys(value)
  if (!Array.isArray(value) && (keys.length > 100 || keys.includes('__proto__') || keys.includes('constructor')))
    throw new Error('too many keys')
  for (const key of keys) refuseDeep((value as Record<string, unknown>)[key], depth + 1)
}
