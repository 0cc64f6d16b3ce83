/** INBOX, where the URL names none. */
export const folderOf = (imapUrl: string) => decodeURIComponent(new URL(imapUrl).pathname.slice(1)) || 'INBOX'

/** The mailbox as it is written down: without its password. */
export function sourceOf(imapUrl: string): string {
  const { hostname, username } = new URL(imapUrl)
  return `imap:${decodeURIComponent(username)}@${hostname}/${folderOf(imapUrl)}`.slice(0, 200)
}
