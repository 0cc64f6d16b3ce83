import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { importMapping } from './import-mapping.ts'
import { page, pageQuery } from './page.ts'
import { id, instant, line } from './text.ts'
import { may } from './verdict.ts'

// Customers from a CSV file. The way of a file:
//
//   POST /api/imports → checking ─┬→ faulty              the file itself is broken: nothing was written; `fileFaults` says where
//                                 ├→ awaiting_mapping    say what each column means (a guess is in `mapping`), then start
//                                 └→ running             it fits a saved profile, so it started by itself
//   running ─┬→ finished                                 `rejected` rows can be read and downloaded
//            ├→ cancelled, failed                        what is written stays; resume goes on behind the last row written
//
// Imports run one at a time: a running one whose `startedAt` is null waits for its turn. Ask again every second or two while
// the status is checking or running.

export const importStatus = z.enum(['checking', 'faulty', 'awaiting_mapping', 'running', 'cancelled', 'failed', 'finished'])
export type ImportStatus = z.infer<typeof importStatus>

/** Something wrong with the file as a whole, or with its shape at one place; while there is one, no row is read as a customer. */
export const fileFault = z.object({
  /** encoding.unknown, encoding.broken, file.empty, file.binary, header.missing, header.blank, header.duplicate, quote.broken, row.ragged, row.too_long */
  code: z.string(),
  /** The line in the file, from 1; null where it is about the whole file. */
  line: z.number().int().nullable(),
  /** A sentence: what is wrong there, and what to do. */
  message: z.string(),
})
export type FileFault = z.infer<typeof fileFault>

/** Why a row was refused: the column where one is to blame, and a sentence. */
export const rowFault = z.object({ column: z.string().nullable(), code: z.string(), message: z.string() })
export type RowFault = z.infer<typeof rowFault>

export const importLine = z.object({
  id,
  fileName: z.string(),
  status: importStatus,
  /** Who uploaded it. */
  by: z.string(),
  createdAt: instant,
  /** null while it waits for its turn. */
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  bytes: z.number().int(),
  /** Rows below the header; null until the file was checked. */
  rows: z.number().int().nullable(),
  /** Rows dealt with so far: imported + updated + unchanged + rejected. */
  position: z.number().int(),
  /** New customers. */
  imported: z.number().int(),
  /** Customers that were here and differed. */
  updated: z.number().int(),
  /** Customers that were here and are as the file says. */
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** The profile that the file fitted or that was saved with the start; null: mapped once. */
  profile: z.object({ id, name: z.string() }).nullable(),
})
export type ImportLine = z.infer<typeof importLine>

export const importDetail = importLine.extend({
  /** Why it failed, in a sentence; null otherwise. */
  error: z.string().nullable(),
  /** The first 100; `fileFaultCount` counts them all. */
  fileFaults: z.array(fileFault),
  fileFaultCount: z.number().int(),
  /** As it was found: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`; null until it was checked. */
  encoding: z.string().nullable(),
  /** `,` `;` or a tab; null until it was checked. */
  delimiter: z.string().nullable(),
  /** The header, in the order of the file; the added column of refused rows (see `reasonColumn`) is left out. */
  columns: z.array(
    z.object({
      name: z.string(),
      /** Up to five different values from the first rows, empty ones left out. */
      samples: z.array(z.string()),
    }),
  ),
  /** awaiting_mapping: the guess, to be looked over. Afterwards: what was used. null until it was checked. */
  mapping: importMapping.nullable(),
  /** What the import made on its way, because the company did not have it yet. */
  made: z.object({ customFields: z.array(z.string()), dispositions: z.array(z.string()), plans: z.array(z.string()) }),
  can: z.object({ start: may, cancel: may, resume: may }),
})
export type ImportDetail = z.infer<typeof importDetail>

/** The last column of the file of refused rows; a file that has it is read as if it had not. */
export const reasonColumn = 'Refused because'

const importParams = z.object({ id })

export const uploadImport = endpoint({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/imports',
  summary:
    'Upload a CSV of customers: multipart/form-data with one part, a file in the field `file`, and the header `X-Steward: 1`. Up to 1 GB, 30 uploads an hour. The file is then checked; ask for the import to see how far it is.',
  upload: 'file',
  reply: importDetail,
  status: 201,
})

export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports, newest first.',
  query: z.strictObject(pageQuery),
  reply: page(importLine),
})

export const getImport = endpoint({
  name: 'getImport',
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One import: how far it is, what it found wrong with the file, and its mapping.',
  params: importParams,
  reply: importDetail,
})

/** A row as it would become a customer: labels and values to show, in the order of the targets. */
export const previewRow = z.object({
  /** The header is row 1. */
  row: z.number().int(),
  /** new: no such customer; known: there is one with this number or external id; null where the row would be refused unread. */
  outcome: z.enum(['new', 'known', 'refused']),
  /** The customer that is already here. */
  customerId: id.nullable(),
  values: z.array(z.object({ label: z.string(), value: z.string() })),
  faults: z.array(rowFault),
})
export const previewImport = endpoint({
  name: 'previewImport',
  method: 'POST',
  path: '/api/imports/:id/preview',
  summary: 'The first rows as they would become customers under this mapping. Writes nothing.',
  params: importParams,
  body: z.strictObject({ mapping: importMapping }),
  reply: z.object({
    rows: z.array(previewRow),
    /** What is wrong with the mapping itself: start would be refused with these. */
    problems: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
    /** What start would make: labels of custom fields, `category › name` of dispositions, names of plans. */
    makes: z.object({ customFields: z.array(z.string()), dispositions: z.array(z.string()), plans: z.array(z.string()) }),
  }),
})

export const startImport = endpoint({
  name: 'startImport',
  method: 'POST',
  path: '/api/imports/:id/start',
  summary: 'Start with this mapping; `saveProfileAs` keeps it, and the next file with the same columns starts by itself.',
  params: importParams,
  body: z.strictObject({ mapping: importMapping, saveProfileAs: line(80).optional() }),
  reply: importDetail,
})

export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'POST',
  path: '/api/imports/:id/cancel',
  summary: 'Stop between two batches. Customers that were written stay; resume goes on behind them.',
  params: importParams,
  reply: importDetail,
})

export const resumeImport = endpoint({
  name: 'resumeImport',
  method: 'POST',
  path: '/api/imports/:id/resume',
  summary: 'Go on where a cancelled or failed import stopped.',
  params: importParams,
  reply: importDetail,
})

export const rejectedRow = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.number().int(),
  /** The line in the file where the row begins; differs from `row` where cells hold line breaks. */
  line: z.number().int(),
  faults: z.array(rowFault),
  /** The row's cells, in the order of `columns` of the import. */
  cells: z.array(z.string()),
})
export type RejectedRow = z.infer<typeof rejectedRow>
export const listRejectedRows = endpoint({
  name: 'listRejectedRows',
  method: 'GET',
  path: '/api/imports/:id/rejected',
  summary: 'Refused rows in the order of the file, each with its reasons.',
  params: importParams,
  query: z.strictObject(pageQuery),
  reply: page(rejectedRow),
})

/** A file, not JSON: link to it, or fetch it and save it. Correct the rows in it and upload it again. */
export const downloadRejectedRows = {
  ...endpoint({
    name: 'downloadRejectedRows',
    method: 'GET',
    path: '/api/imports/:id/rejected.csv',
    summary: `The refused rows as a CSV file: header and rows byte for byte as they came, with a last column “${reasonColumn}”. The corrected file can be uploaded as it is.`,
    params: importParams,
    reply: null,
  }),
  downloads: ['text/csv'] as const,
}

// ---- profiles: a mapping that is kept under the columns that it was made for

export const importProfile = z.object({
  id,
  name: z.string(),
  /** Comes with Steward: it can be neither renamed nor deleted. */
  shipped: z.boolean(),
  columns: z.array(z.string()),
  mapping: importMapping,
  /** null for a shipped one. */
  by: z.string().nullable(),
  createdAt: instant.nullable(),
})
export type ImportProfile = z.infer<typeof importProfile>

export const listImportProfiles = endpoint({
  name: 'listImportProfiles',
  method: 'GET',
  path: '/api/import-profiles',
  summary: 'Saved mappings: a file whose header has the same columns starts at once.',
  reply: z.object({ items: z.array(importProfile) }),
})
export const renameImportProfile = endpoint({
  name: 'renameImportProfile',
  method: 'PATCH',
  path: '/api/import-profiles/:id',
  summary: 'Give a saved profile another name.',
  params: importParams,
  body: z.strictObject({ name: line(80) }),
  reply: importProfile,
})
export const deleteImportProfile = endpoint({
  name: 'deleteImportProfile',
  method: 'DELETE',
  path: '/api/import-profiles/:id',
  summary: 'Delete a saved profile. Files with its columns wait for a mapping again.',
  params: importParams,
  reply: null,
})
