import { maskCardNumbers } from '#contract/card-number.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { FileFault } from '#contract/imports.ts'
import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'
import { fileBytes, fileRecords } from './file-records.ts'
import { readImportCompany } from './import-company.ts'
import { findProfile } from './profiles.ts'
import { isBlank } from './rules/csv-records.ts'
import { findDelimiter } from './rules/delimiter.ts'
import { bytesOf, decoder, type Encoding, encodingFinder } from './rules/encoding.ts'
import { guessMapping } from './rules/guess-mapping.ts'
import { readHeader } from './rules/header.ts'
import { mappingProblems } from './rules/mapping-problems.ts'
import { forgetFile } from './store-upload.ts'

const mostFaults = 100
const sampledRows = 200
const beginningBytes = 200_000

type Checked = {
  encoding: Encoding
  delimiter: string
  head: Uint8Array
  columns: { name: string; samples: string[] }[]
  rows: number
  start: { byte: number; line: number; row: number }
}

/**
 * Reads a file once from end to end before anything of it is a customer: its encoding, its header, its quoting, and that each row has
 * as many cells as the header. A sound file that fits a profile goes on by itself; another waits for its mapping. Run twice it
 * answers the same.
 * @param mayStart false where somebody has a mapping of their own for this file
 */
export async function checkFile(db: Db, importId: string, mayStart = true): Promise<void> {
  const row = await db.selectFrom('imports').select(['status', 'bytes']).where('id', '=', importId).executeTakeFirst()
  if (row?.status !== 'checking') return
  const faults = faultList()
  const checked = await readWhole(db, importId, faults)
  if (!checked || faults.count > 0) {
    await db.transaction().execute(async (transaction) => {
      const faulty = await transaction
        .updateTable('imports')
        .set({
          status: 'faulty',
          file_faults: JSON.stringify(faults.first),
          file_fault_count: faults.count,
          ended_at: new Date(),
          // Its first row may be a customer: neither it nor its columns are kept.
          ...(checked && { encoding: checked.encoding, delimiter: checked.delimiter, row_count: checked.rows }),
        })
        .where('id', '=', importId)
        .where('status', '=', 'checking')
        .executeTakeFirst()
      if (faulty.numUpdatedRows > 0n) await forgetFile(transaction, importId)
    })
    return
  }
  const company = await readImportCompany(db)
  const names = checked.columns.map(({ name }) => name)
  const profile = await findProfile(db, names, company)
  const fits = profile !== null && mappingProblems(profile.mapping, names, company).length === 0
  const starts = fits && mayStart
  const mapping: ImportMapping = fits
    ? profile.mapping
    : guessMapping(checked.columns, { ...company, customFields: company.customFields.filter(({ retired }) => !retired) })
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('imports')
      .set({
        ...described(checked),
        status: starts ? 'running' : 'awaiting_mapping',
        mapping: JSON.stringify(mapping),
        profile_id: starts ? profile.id : null,
        profile_name: starts ? profile.name : null,
        next_byte: BigInt(checked.start.byte),
        next_line: checked.start.line,
        next_row: checked.start.row,
      })
      .where('id', '=', importId)
      .where('status', '=', 'checking')
      .executeTakeFirst()
    if (starts && done.numUpdatedRows > 0n) await addJob(transaction, 'run_import', { importId }, { queue: 'imports' })
  })
}

const described = (checked: Checked) => ({
  encoding: checked.encoding,
  delimiter: checked.delimiter,
  head: Buffer.from(checked.head),
  columns: JSON.stringify(checked.columns),
  row_count: checked.rows,
})

function faultList() {
  const first: FileFault[] = []
  return {
    first,
    count: 0,
    add(fault: FileFault) {
      this.count += 1
      if (first.length < mostFaults) first.push(fault)
    },
  }
}

/** Every byte of it is looked at; and how it begins. */
async function findEncoding(db: Db, importId: string) {
  const finder = encodingFinder()
  let beginning: Uint8Array = new Uint8Array(0)
  for await (const bytes of fileBytes(db, importId)) {
    finder.push(bytes)
    if (beginning.length === 0) beginning = bytes.subarray(0, beginningBytes)
  }
  return { found: finder.end(), beginning }
}

async function readWhole(db: Db, importId: string, faults: ReturnType<typeof faultList>): Promise<Checked | null> {
  const { found, beginning } = await findEncoding(db, importId)
  if ('code' in found) {
    faults.add(found)
    return null
  }
  const { encoding, mark } = found
  const text = decoder(encoding).decode(beginning.subarray(mark))
  const { delimiter, sep, breaks } = findDelimiter(text)
  const from = mark + bytesOf(sep, encoding)
  let byte = from
  let header: ReturnType<typeof readHeader> | null = null
  let start = { byte, line: sep === '' ? 1 : 2, row: 1 }
  let rows = 0
  const samples: Set<string>[] = []
  const place = { byte: from, line: start.line, row: 1 }
  for await (const records of fileRecords(fileBytes(db, importId, from), { encoding, delimiter, breaks }, place))
    for (const record of records) {
      byte = record.nextByte
      if (record.fault !== null) faults.add({ code: 'quote.broken', line: record.line, message: record.fault })
      if (header === null) {
        if (isBlank(record)) continue
        header = readHeader(record.cells, record.line)
        for (const fault of header.faults) faults.add(fault)
        start = { byte, line: record.nextLine, row: record.row + 1 }
        for (const _name of header.names) samples.push(new Set())
        continue
      }
      if (isBlank(record)) continue
      rows += 1
      if (record.fault === null && record.cells.length !== header.width) faults.add(ragged(record.line, record.cells.length, header.width))
      if (rows <= sampledRows) takeSamples(samples, record.cells)
    }
  if (!header) {
    faults.add({ code: 'file.empty', line: null, message: 'There is no text in the file.' })
    return null
  }
  if (rows === 0 && faults.count === 0)
    faults.add({ code: 'file.empty', line: null, message: 'The file has a header and no rows below it.' })
  return {
    encoding,
    delimiter,
    head: await firstBytes(db, importId, start.byte),
    columns: header.names.map((name, at) => ({ name: name.replaceAll('\0', '').toWellFormed(), samples: [...(samples[at] ?? [])] })),
    rows,
    start,
  }
}

const ragged = (line: number, cells: number, width: number): FileFault => ({
  code: 'row.ragged',
  line,
  message: `Line ${line} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and the header has ${width}. A cell that holds the separator stands within quotation marks.`,
})

/** Five values of each column are enough to know it by. */
function takeSamples(samples: readonly Set<string>[], cells: readonly string[]): void {
  for (const [at, seen] of samples.entries()) {
    const cell = (cells[at] ?? '').trim()
    if (cell !== '' && seen.size < 5) seen.add(maskCardNumbers(cell.slice(0, 80)).replaceAll('\0', '').toWellFormed())
  }
}

async function firstBytes(db: Db, importId: string, count: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const bytes of fileBytes(db, importId)) {
    pieces.push(bytes)
    length += bytes.length
    if (length >= count) break
  }
  return Buffer.concat(pieces).subarray(0, count)
}
