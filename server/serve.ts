import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Db } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { PortalAccess, PortalViewer, PortalWork, Viewer, Work } from '#server/work.ts'
import { ofOneList } from './of-one-list.ts'

/** Who may call: a permission, everybody signed in, or (listed by name in the walls test) everybody. */
export type Access = Permission | PortalAccess | 'signed_in' | 'public'
export type LimitKind = 'api' | 'search' | 'list' | 'list_search' | 'export' | 'upload'

/** A reading that is itself recorded: a row in `accesses`, written with the reply. */
export type AccessRecord = {
  /** Where other rows lean on this one. */
  id?: string
  kind:
    | 'customer.opened'
    | 'prospect.opened'
    | 'secret.shown'
    | 'search'
    | 'card_match'
    | 'article.read'
    | 'mail.read'
    | 'export'
    | 'note_file.read'
    | 'ticket_file.read'
    | 'received_mail.read'
    | 'portal.viewed'
  customerId?: string
  prospectId?: string
  via?: string
  subject?: string
  because?: string
  found?: number
}

export type RouteOptions<Input, Reply> = {
  /** Password and second factor within the last five minutes. */
  fresh?: true
  /** Open while the company waits for this person to enrol a second factor. */
  whileEnrolling?: true
  /** Nobody but the page by itself asks: it keeps no idle session alive, whoever is at the page, and opens no account. */
  background?: true
  /** The session goes on under a new token. */
  renewsSession?: true
  /** What a request counts as; a list that also looks for words says by its query which of the two was asked. */
  limit?: LimitKind | ((query: Record<string, unknown>) => LimitKind)
  /** The one kind of endpoint whose body may hold a whole card number: it is compared and forgotten. */
  takesCardNumber?: true
  /** It moves money, so it is never sent without an Idempotency-Key: 428. */
  movesMoney?: true
  /** The parts of the body that the endpoint looks over itself, to say where in them a bank account stands. */
  looksOver?: readonly string[]
  /** The list of the body whose items the endpoint looks over itself, for card numbers and for what can not be stored as well: one that holds some is refused, the others are taken. */
  refusesEach?: string
  /** The parts of the body that a reply of ours gave to be sent back: they are unpacked and never kept, and where they are long some read like an IBAN. */
  sendsBack?: readonly string[]
  /** Body or reply hold a secret: an Idempotency-Key keeps neither, so the write is simply done again. */
  secret?: true
  /** Whether the record named in the path is there for this viewer: else 404, before anything of the body is looked at. */
  find?: (db: Db, params: Record<string, string>, viewer: Viewer) => Promise<boolean>
  records?: (input: Input, reply: Reply) => AccessRecord | null
  /** Milliseconds after which whoever asks is told that the database does not answer. */
  patience?: number
  /** It is called by another program, which no browser stands behind: no page of ours has to be its origin. It proves itself otherwise. */
  fromAnotherProgram?: true
  /** Bytes that a body may have; a megabyte unless said otherwise. */
  bodyLimit?: number
  /**
   * Of a write, once it is committed and its key kept, with no transaction open: may wait for what the write has set going, and reads the
   * reply again as it then is. A repeated Idempotency-Key comes here too. Whatever happens here, the write stands.
   */
  after?: (after: After, reply: Reply, input: Input) => Promise<Reply>
}

export type After = {
  db: Db
  viewer: Viewer
  /** How long a request waits, in milliseconds. */
  waitMs: number
}

/** Of a customer's request. */
export type PortalOptions = {
  find?: (db: Db, params: Record<string, string>, viewer: PortalViewer) => Promise<boolean>
  /**
   * It runs with the rights of the house: it is about proof of who somebody is (hashes, seeds, links), or it moves what is the house's (to whom
   * a ticket is given), of which nothing is granted to the role that a customer's request becomes. What it touches is named by the session, or
   * was found by `find`, which always runs as the customer.
   */
  asHouse?: true
  background?: true
  /** Asked again with the same Idempotency-Key it is done once, and answered as the first time: its reply holds no secret. */
  isOnce?: true
  /** Whether what it made is there no more, by its kept answer: then it is done anew. Asked with the rights of the house. */
  isGone?: (db: Db, reply: unknown) => Promise<boolean>
  /** Not while a member of staff looks, and not where the account's standing allows looking alone. */
  whileStanding?: 'full'
}

// An endpoint without a part has `undefined` there; one with a part may still say `?`, which is not meant.
type Parsed<T> = [NonNullable<T>] extends [never] ? undefined : NonNullable<T> extends z.ZodType ? z.output<NonNullable<T>> : undefined
type Given<T> = T extends z.ZodType ? z.input<T> : undefined
export type Input<E extends Endpoint> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
  /** The version that an edit started from. */
  ifMatch: number
  /** Where the request came from, as far as TRUSTED_PROXIES lets us believe. */
  from: { ip: string; userAgent: string }
}
// biome-ignore lint/suspicious/noConfusingVoidType: an endpoint without a reply is bound to a function that returns nothing
type ReplyOf<E extends Endpoint> = NonNullable<E['reply']> extends never ? void : E['reply'] extends z.ZodType ? Given<E['reply']> : void

/** For the few endpoints that are there before anybody is signed in. */
export type Visit = {
  db: Db
  now: Date
  secrets: Secrets
  requestId: string
  from: { ip: string; userAgent: string }
  cookie: { read: () => string | null; set: (token: string, endsAt: Date) => void; clear: () => void }
  /** The body letter for letter, for what is signed. */
  text: string
  header: (name: string) => string | null
}

/** A file on its way. The stream is read as fast as the client takes it; where it fails, the connection is cut. */
export type Download = {
  /** As people would name it; the header carries it safely. */
  fileName: string
  /** One of the endpoint's `downloads`. */
  contentType: string
  stream: Readable
  /** Somebody else made it: even opened as a page of its own it may do nothing. */
  isForeign?: true
  /** A picture that may stand in a page of ours; all else is to be kept. */
  isInline?: boolean
  /** It is no file to be kept but a page for a frame of ours, under this policy. */
  shownUnder?: string
  /** In the transaction that records the reading, before the first byte leaves. */
  atStart?: (db: Db) => Promise<void>
  /** After the last byte, or after the cut: `whole` says that everything was handed over. */
  atEnd?: (db: Db, whole: boolean) => Promise<void>
}

/** Whoever reads a stream: `tell` writes one event, `end` sends them away. */
export type StreamReader = { tell: (event: string, about: object) => void; end: () => void }
/** Tells somebody what happens, until they leave. Answers what is to be done when they do. */
export type OpenStream = (viewer: Viewer, reader: StreamReader) => () => void

/** A file that is arriving. It is written where it will stay as it comes; what depends on the whole of it is one transaction afterwards. */
export type Upload = {
  db: Db
  viewer: Viewer
  file: { name: string; bytes: AsyncIterable<Uint8Array> }
  /** The unit of work of this request. */
  write: <T>(run: (work: Work) => Promise<T>) => Promise<T>
}

/** A file of up to ten megabytes that a customer brings; `write` is the unit of work of their request, as the portal's role. */
export type PortalUpload = {
  viewer: PortalViewer
  file: { name: string; bytes: AsyncIterable<Uint8Array> }
  write: <T>(run: (work: PortalWork) => Promise<T>) => Promise<T>
}
/** A file of up to ten megabytes that a customer reads. */
export type PortalDownload = { fileName: string; contentType: string; content: Buffer; isInline: boolean }

export type Route = {
  endpoint: Endpoint
  access: Access
  options: RouteOptions<Input<Endpoint>, unknown>
} & (
  | { kind: 'read'; run: (db: Db, viewer: Viewer, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'download'; run: (from: Snapshot, viewer: Viewer, input: Input<Endpoint>) => Promise<Download> }
  | { kind: 'stream'; run: OpenStream }
  | { kind: 'write'; run: (work: Work, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'upload'; run: (upload: Upload, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'visit'; run: (visit: Visit, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'portal_read'; portal: PortalOptions; run: (db: Db, viewer: PortalViewer, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'portal_write'; portal: PortalOptions; run: (work: PortalWork, input: Input<Endpoint>) => Promise<unknown> }
  | { kind: 'portal_upload'; portal: PortalOptions; run: (upload: PortalUpload, input: Input<Endpoint>) => Promise<unknown> }
  | {
      kind: 'portal_download'
      portal: PortalOptions
      run: (db: Db, viewer: PortalViewer, input: Input<Endpoint>) => Promise<PortalDownload>
    }
)

/**
 * How a domain's routes.ts binds an endpoint to its permission and its function. Nothing runs here: the routes are
 * values, which bind-routes.ts turns into HTTP and the permissions test walks.
 */
export type Serve = {
  routes: Route[]
  read: <E extends Endpoint>(
    endpoint: E,
    access: Permission | 'signed_in',
    run: (db: Db, viewer: Viewer, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: RouteOptions<Input<E>, ReplyOf<E>>,
  ) => void
  /**
   * A reading whose reply is a file. It reads one snapshot on a connection of the slow pool, which ends with the reply; what is
   * refused is refused before the first byte. Its limit is counted for the person, after permission and proof.
   */
  download: <E extends Endpoint & { downloads: readonly string[] }>(
    endpoint: E,
    access: Permission | 'signed_in',
    run: (from: Snapshot, viewer: Viewer, input: Input<E>) => Promise<Download>,
    options?: RouteOptions<Input<E>, Download>,
  ) => void
  /** Events as they happen, for as long as who asked stays, is signed in and may. */
  stream: (endpoint: Endpoint & { streams: true }, access: Permission, run: OpenStream) => void
  write: <E extends Endpoint>(
    endpoint: E,
    access: Permission | 'signed_in',
    run: (work: Work, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: RouteOptions<Input<E>, ReplyOf<E>>,
  ) => void
  /** A write whose body is one file (multipart/form-data). Its limit is counted for the person, after permission and proof. */
  upload: <E extends Endpoint>(
    endpoint: E,
    access: Permission | 'signed_in',
    run: (upload: Upload, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: RouteOptions<Input<E>, ReplyOf<E>>,
  ) => void
  /** A customer reads of their own account: as steward_portal, which sees its rows and no others. */
  portalRead: <E extends Endpoint>(
    endpoint: E,
    access: PortalAccess,
    run: (db: Db, viewer: PortalViewer, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: PortalOptions,
  ) => void
  /** A customer changes their own account, as the same role; refused while a member of staff looks. */
  portalWrite: <E extends Endpoint>(
    endpoint: E,
    access: PortalAccess,
    run: (work: PortalWork, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: PortalOptions,
  ) => void
  /** A customer brings one file (multipart/form-data), as the same role; refused while a member of staff looks. */
  portalUpload: <E extends Endpoint>(
    endpoint: E,
    access: PortalAccess,
    run: (upload: PortalUpload, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: PortalOptions,
  ) => void
  /** A customer reads one file of their own account, as the same role. */
  portalDownload: <E extends Endpoint & { downloads: readonly string[] }>(
    endpoint: E,
    access: PortalAccess,
    run: (db: Db, viewer: PortalViewer, input: Input<E>) => Promise<PortalDownload>,
    options?: PortalOptions,
  ) => void
  /** No actor yet: signing in, links, health. The function opens its own transactions. */
  visit: <E extends Endpoint>(
    endpoint: E,
    run: (visit: Visit, input: Input<E>) => Promise<ReplyOf<E>>,
    options?: { patience?: number; fromAnotherProgram?: true; bodyLimit?: number; takesCardNumber?: true },
  ) => void
}

export function createServe(): Serve {
  const routes: Route[] = []
  const add = (route: Route) => {
    if (routes.some((other) => other.endpoint.name === route.endpoint.name))
      throw new Error(`The endpoint ${route.endpoint.name} is bound twice.`)
    routes.push(route)
  }
  // The types above tie each function to its own endpoint; in the list they stand as their common shape.
  return {
    routes,
    read: (endpoint, access, run, options) =>
      add({ kind: 'read', endpoint, access, run: ofOneList(endpoint, run), options: options ?? {} } as unknown as Route),
    download: (endpoint, access, run, options) =>
      add({ kind: 'download', endpoint, access, run, options: options ?? {} } as unknown as Route),
    stream: (endpoint, access, run) => add({ kind: 'stream', endpoint, access, run, options: { background: true } }),
    write: (endpoint, access, run, options) => add({ kind: 'write', endpoint, access, run, options: options ?? {} } as unknown as Route),
    upload: (endpoint, access, run, options) => add({ kind: 'upload', endpoint, access, run, options: options ?? {} } as unknown as Route),
    portalRead: (endpoint, access, run, options) => add(portalRoute('portal_read', endpoint, access, ofOneList(endpoint, run), options)),
    portalWrite: (endpoint, access, run, options) => add(portalRoute('portal_write', endpoint, access, run, options)),
    portalUpload: (endpoint, access, run, options) => add(portalRoute('portal_upload', endpoint, access, run, options)),
    portalDownload: (endpoint, access, run, options) => add(portalRoute('portal_download', endpoint, access, run, options)),
    visit: (endpoint, run, options) => add({ kind: 'visit', endpoint, access: 'public', run, options: options ?? {} } as unknown as Route),
  }
}

type PortalKind = 'portal_read' | 'portal_write' | 'portal_upload' | 'portal_download'

/** `options` stays empty: what holds of staff's endpoints holds of none of these. */
const portalRoute = (kind: PortalKind, endpoint: Endpoint, access: PortalAccess, run: unknown, portal: PortalOptions = {}) =>
  ({ kind, endpoint, access, run, portal, options: {} }) as unknown as Route
