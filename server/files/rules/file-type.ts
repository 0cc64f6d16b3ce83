import type { FileType } from '#contract/files.ts'

/**
 * `problem` tells who adds the file what to do; `because` tells whoever got it from somebody else what it is. `reason` is the same for a page
 * that says it in another language.
 */
export type NotKept = { problem: string; because: string; reason: 'empty' | 'too_large' | 'kind' | 'name' | 'long' | 'card' | 'account' }
type Typed = { mediaType: FileType } | NotKept

/** Text is read through for card numbers, so it may be less long. */
export const longestText = 1_000_000

const extensions: Record<FileType, readonly string[]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
}
const taken = 'Use png, jpeg, webp, gif, pdf, txt or csv.'

/** What a file is by its content, where its name says the same. Neither what the browser calls it nor the name alone is believed. */
export function fileTypeOf(content: Uint8Array, name: string): Typed {
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : ''
  const byContent = typeOfContent(content)
  if (byContent === 'text') return typeOfText(content, ending)
  if (byContent === null) return unknown(ending)
  if (!extensions[byContent].includes(ending))
    return {
      problem: `The name ends in “.${ending}”, and the content is ${extensions[byContent][0]}. Name it by what it is. ${taken}`,
      because: `Its name ends in “.${ending}”, but its content is ${extensions[byContent][0]}.`,
      reason: 'name',
    }
  return { mediaType: byContent }
}

/** Whoever names a program as a picture wants it to be opened. */
function unknown(ending: string): NotKept {
  const [, [named] = []] = Object.entries(extensions).find(([, endings]) => endings.includes(ending)) ?? []
  return named === undefined
    ? {
        problem: `This is no file of a kind that is kept here. ${taken}`,
        because: 'It is no file of a kind that is kept here.',
        reason: 'kind',
      }
    : {
        problem: `The name ends in “.${ending}”, and the content is no ${named.toUpperCase()}. ${taken}`,
        because: `Its name ends in “.${ending}”, but its content is no ${named.toUpperCase()}.`,
        reason: 'name',
      }
}

function typeOfText(content: Uint8Array, ending: string): Typed {
  const mediaType = (['text/plain', 'text/csv'] as const).find((each) => extensions[each].includes(ending))
  if (!mediaType)
    return {
      problem: `The content is text, and the name ends in “.${ending}”. ${taken}`,
      because: `Its content is text, but its name ends in “.${ending}”.`,
      reason: 'kind',
    }
  if (content.length > longestText)
    return {
      problem: 'A text may have up to 1 MB. Divide it, or attach a PDF.',
      because: 'It is a text of more than 1 MB.',
      reason: 'long',
    }
  if (isMarkup(content))
    return {
      problem: `This text is a page with markup, which is not kept here. ${taken}`,
      because: 'It is a page with markup.',
      reason: 'kind',
    }
  return { mediaType }
}

const startsWith = (content: Uint8Array, signs: readonly number[], at = 0) => signs.every((sign, place) => content[at + place] === sign)
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

function typeOfContent(content: Uint8Array): Exclude<FileType, `text/${string}`> | 'text' | null {
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(content, ascii('GIF87a')) || startsWith(content, ascii('GIF89a'))) return 'image/gif'
  if (startsWith(content, ascii('RIFF')) && startsWith(content, ascii('WEBP'), 8)) return 'image/webp'
  if (startsWith(content, ascii('%PDF-'))) return 'application/pdf'
  return isText(content) ? 'text' : null
}

/** UTF-8 without control characters other than those of lines and columns. */
function isText(content: Uint8Array): boolean {
  if (content.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

function isMarkup(content: Uint8Array): boolean {
  const begin = new TextDecoder().decode(content.subarray(0, 1024)).replace('\uFEFF', '').trimStart().toLowerCase()
  return ['<!', '<?', '<html', '<svg', '<script', '<head', '<body'].some((sign) => begin.startsWith(sign)) || begin.includes('<svg')
}
