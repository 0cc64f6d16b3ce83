import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { FileRecord } from './file-records.ts'
import { type FileRow, readRecord } from './plan-batch.ts'
import { isBlank } from './rules/csv-records.ts'
import type { RowReader } from './rules/row-cell.ts'

/** Characters in one batch: rows may be long, and memory is not. */
const batchLength = 8_000_000
/** Rows read in one go, before whoever waits for an answer of the database has its turn. */
const rowsInOneGo = 200

type Place = { byte: number; line: number; row: number }
/** The next rows of the file. Blank rows count for the place and for nothing else. */
export type ReadBatch = {
  rows: FileRow[]
  /** Rows of the file that are dealt with behind it. */
  position: number
  start: Place
  end: Place
}

export async function readBatch(reader: RowReader, records: FileRecord[], before: ReadBatch): Promise<ReadBatch> {
  const rows: FileRow[] = []
  for (const [place, record] of records.entries()) {
    if (!isBlank(record)) rows.push(readRecord(reader, record))
    if (place % rowsInOneGo === rowsInOneGo - 1) await turnOfOthers()
  }
  const last = records.at(-1) as FileRecord
  return {
    rows,
    position: before.position + rows.length,
    start: before.end,
    end: { byte: last.nextByte, line: last.nextLine, row: last.row + 1 },
  }
}

/** Records as they come out of the file, as many as a transaction takes. */
export async function* inBatches(groups: AsyncIterable<FileRecord[]>, size: number): AsyncGenerator<FileRecord[], void, void> {
  let gathered: FileRecord[] = []
  let length = 0
  for await (const group of groups)
    for (const record of group) {
      gathered.push(record)
      length += record.raw.length
      if (gathered.length === size || length >= batchLength) {
        yield gathered
        gathered = []
        length = 0
      }
    }
  if (gathered.length > 0) yield gathered
}
