import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// One word for one thing, wherever people read it: catalogues of words, what the server answers, mails, guidance and documentation.

const root = new URL('..', import.meta.url)
const folders = ['console', 'portal', 'pay', 'ui', 'contract', 'server', 'presets', 'docs']
const read = /\.(tsx?|md|txt|csv)$/
/** What people write, and we read: names of columns in their files, words in their notes. And what companies have in their data already. */
const readsOthers = [
  /^server\/imports\//,
  /^server\/notes\/rules\/against-trail\//,
  /^presets\/loyalty\/(dispositions\.csv|preset\.ts)$/,
  /^presets\/suggested-dispositions\.ts$/,
  /^docs\/decisions\//,
  // Written from what the migrations say, which never change.
  /^server\/tables\.ts$/,
]

function filesBelow(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return read.test(path) && !readsOthers.some((pattern) => pattern.test(path)) ? [path] : []
  })
}
const files = folders.flatMap(filesBelow).map((path) => ({ path, lines: readFileSync(new URL(path, root), 'utf8').split('\n') }))

const found = (pattern: RegExp) =>
  files.flatMap(({ path, lines }) =>
    lines.flatMap((line, at) => (pattern.test(line) ? `${path}:${at + 1}: ${line.trim().slice(0, 140)}` : [])),
  )

test('the catalogues are among what is read', () => {
  const paths = files.map(({ path }) => path)
  for (const path of [
    'console/customers/messages.ts',
    'console/settings/section-words.ts',
    'portal/words-en.ts',
    'pay/messages.ts',
    'ui/messages.ts',
    'presets/emails/account_cancelled.en.txt',
    'presets/guidance/signing-in.md',
    'docs/glossary.md',
  ])
    expect(paths).toContain(path)
})

// In a list of words to recognize they stand between bars, beside the spelling of ours.
test('it is an email, never an e-mail', () => {
  expect(found(/(?<![\w|])e-mails?\b(?!\|)/i)).toEqual([])
})

// What one is a member of is a programme. A program runs on a machine.
test('customers join and leave a programme, never a program', () => {
  expect(found(/\b(loyalty|membership|member|partner|points) programs?\b/i)).toEqual([])
  expect(
    found(
      /\b(enroll|enrolled|un-enroll|unenrolled|join|joins|joined|left the|leave the|leaves the|leaving the)\b[^.|]{0,24}\bprograms?\b/i,
    ),
  ).toEqual([])
})

test('no two sections of the settings have a name in common', async () => {
  const { sectionWords } = await import('#console/settings/section-words.ts')
  const titles = Object.values(sectionWords).map(([title]) => title)
  const clear = titles.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''))
  expect(new Set(clear).size).toBe(clear.length)
  expect(titles.filter((title) => /^(e-?)?mails?$/i.test(title))).toEqual([])
})
