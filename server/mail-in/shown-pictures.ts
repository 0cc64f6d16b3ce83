import type { MailFile, ReadMail } from './read-mail.ts'
import { fileKindOf, pictureTypes } from './rules/file-kind.ts'
import { sanitiseInThread } from './sanitise-in-thread.ts'
import { longestShownHtml } from './sanitise-mail-html.ts'

export const largestPicture = 1_000_000
export const mostPictures = 30

/**
 * The files that stand as pictures in the HTML of a mail when it is shown. Many mail programs give every file a Content-ID: one that the HTML does not
 * show is a file like any other.
 */
export async function shownPictures({ html, files }: Pick<ReadMail, 'html' | 'files'>): Promise<ReadonlySet<MailFile>> {
  const pictures = new Map<string, MailFile>()
  for (const file of files.filter(mayBeShown).slice(0, mostPictures)) pictures.set(idOf(file), file)
  if (html === null || pictures.size === 0 || html.length > longestShownHtml) return new Set()
  const inline = new Map([...pictures.keys()].map((id) => [id, { mediaType: 'image/png', base64: '' }]))
  const safe = await sanitiseInThread(html, { inline, withRemoteImages: false })
  return new Set((safe?.shownPictures ?? []).flatMap((id) => pictures.get(id) ?? []))
}

const idOf = ({ contentId }: MailFile) => (contentId ?? '').toLowerCase()
const mayBeShown = ({ contentId, bytes }: MailFile) =>
  contentId !== null && bytes.length <= largestPicture && pictureTypes.some((type) => type === fileKindOf(bytes))
