/** Which of what IMAP_URL says is wrong, or that the server is away. */
export type MailboxFailure = 'refused' | 'no_folder' | 'away' | 'other'
export type MailboxTrouble = { failure: MailboxFailure; answer: string }

type Failed = {
  message?: string
  code?: string
  authenticationFailed?: boolean
  responseStatus?: string
  serverResponseCode?: string
  response?: unknown
  responseText?: string
}

/** Said by a server that would let us in, or has the folder, but not now. */
const passing = ['UNAVAILABLE', 'INUSE', 'SERVERBUG', 'LIMIT', 'CONTACTADMIN']

/** `isOpening`: we were let in, and asked for the folder. */
export function mailboxTrouble(error: unknown, { isOpening }: { isOpening: boolean }): MailboxTrouble {
  const failed: Failed = error instanceof Error ? error : {}
  const said = failed.responseText ?? (typeof failed.response === 'string' ? failed.response : undefined) ?? failed.message ?? ''
  return { failure: failureOf(failed, isOpening), answer: said.replace(/\s+/g, ' ').trim().slice(0, 300) }
}

function failureOf({ code, authenticationFailed, responseStatus, serverResponseCode }: Failed, isOpening: boolean): MailboxFailure {
  const isPassing = passing.includes(serverResponseCode ?? '')
  if (authenticationFailed && !isPassing && (responseStatus ?? 'NO') === 'NO') return 'refused'
  if (isOpening && responseStatus === 'NO' && !isPassing) return 'no_folder'
  const isOfConnection =
    /^(E[A-Z_]{3,30}|NoConnection|ClosedAfterConnect\w{1,10}|[A-Z]{3,10}_TIMEOUT|ERR_(TLS|SSL)\w{1,60}|\w{1,60}CERT\w{0,60})$/
  return code !== undefined && isOfConnection.test(code) ? 'away' : 'other'
}

/** For who runs the machine: what is wrong and where to look. `source` is the mailbox without its password. */
export function mailboxTroubleInWords({ failure, answer }: MailboxTrouble, { source, folder }: { source: string; folder: string }): string {
  const said = answer === '' ? '' : ` (${answer.replace(/\.$/, '')})`
  if (failure === 'refused') return `The mailbox ${source} does not let us in: its user or password in IMAP_URL is refused${said}.`
  if (failure === 'no_folder') return `The mailbox ${source} has no folder “${folder}”, which stands behind the host in IMAP_URL${said}.`
  if (failure === 'away') return `The mail server of ${source} can not be reached${said}.`
  return `The mailbox ${source} can not be read${said}.`
}
