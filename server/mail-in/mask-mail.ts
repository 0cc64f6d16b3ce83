import { maskIbans } from '#contract/bank-account.ts'
import { cleanFileName } from '#server/files/rules/file-name.ts'
import { languageOf } from '#server/notes/languages.ts'
import { findNamedBankAccounts } from '#server/notes/rules/check/bank-accounts.ts'
import { readWords } from '#server/notes/rules/words/read-words.ts'
import type { MailFile, ReadMail } from './read-mail.ts'
import { fileKindOf, type MailFileType } from './rules/file-kind.ts'
import { foldQuotes } from './rules/fold-quotes.ts'
import { holdsNumbers, maskBytes, maskNumbers } from './rules/mask-numbers.ts'

export type MaskedFile = MailFile & { mediaType: MailFileType }
export type MaskedMail = Omit<ReadMail, 'files'> & {
  visible: string
  quoted: string
  signature: string
  files: MaskedFile[]
  /** Something was masked: the mail as it came must not be kept. */
  isMasked: boolean
}

/** The mail without card numbers and bank accounts, in its parts. */
export function maskMail(mail: ReadMail, company: { language: string }): MaskedMail {
  const { lists } = languageOf(company)
  const mask = (text: string) => {
    const masked = maskNumbers(text)
    const accounts = findNamedBankAccounts(masked, readWords(masked), lists).toSorted((one, other) => one.start - other.start)
    return maskIbans(
      masked,
      accounts.filter(({ start }, place) => start >= (accounts[place - 1]?.end ?? 0)),
    )
  }
  const subject = mask(mail.subject)
  const text = mask(mail.text)
  const html = mail.html === null ? null : cleanHtml(mail.html, mail.shown, mask)
  const files = mail.files.map(maskFile)
  const isMasked =
    subject !== mail.subject ||
    text !== mail.text ||
    html !== mail.html ||
    files.some((file, place) => file.bytes !== mail.files[place]?.bytes)
  return {
    ...mail,
    from: mail.from && { name: mask(mail.from.name), address: maskNumbers(mail.from.address) },
    subject,
    text,
    html,
    ...foldQuotes(text),
    files,
    isMasked,
  }
}

/** A number may be parted by tags, by words that are not seen, or written in signs: HTML in which one stands is not kept, and the text stands alone. */
const cleanHtml = (html: string, shown: readonly string[], mask: (text: string) => string): string | null =>
  shown.every((text) => mask(text) === text) && !holdsNumbers(html) ? html : null

function maskFile(file: MailFile): MaskedFile {
  const mediaType = fileKindOf(file.bytes)
  const { bytes } = mediaType === 'text/plain' ? maskBytes(file.bytes) : file
  return { ...file, name: cleanFileName(file.name), mediaType, bytes }
}
