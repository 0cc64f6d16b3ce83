import type { Db } from '#server/platform/database.ts'
import { type CsvRecord, recordReader } from './rules/csv-records.ts'
import { bytesOf, decoder, type Encoding } from './rules/encoding.ts'

/** How many bytes of a file stand in one row of `import_chunks`; the last one holds what is left. */
export const chunkBytes = 1_000_000

/** The uploaded file from a byte on, a chunk at a time; the next one is asked for while this one is worked on. */
export async function* fileBytes(db: Db, importId: string, from = 0): AsyncGenerator<Uint8Array, void, void> {
  const chunk = async (position: number) => {
    const row = await db
      .selectFrom('import_chunks')
      .select('bytes')
      .where('import_id', '=', importId)
      .where('position', '=', position)
      .executeTakeFirst()
    return row?.bytes ?? null
  }
  let position = Math.floor(from / chunkBytes)
  let skip = from - position * chunkBytes
  let ahead = chunk(position)
  for (;;) {
    const bytes = await ahead
    if (!bytes) return
    position += 1
    ahead = chunk(position)
    // Whoever stops reading leaves this one behind; its failure is nobody's then.
    ahead.catch(() => undefined)
    yield skip > 0 ? bytes.subarray(skip) : bytes
    skip = 0
  }
}

export type FileFormat = { encoding: Encoding; delimiter: string; breaks: '\n' | '\r' }
/** A record with where it begins: line and row as people count them, and the byte behind it. */
export type FileRecord = CsvRecord & { row: number; nextByte: number; nextLine: number }

/** The records from a place on, in groups as they come out of the pieces of text. */
export async function* fileRecords(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter, breaks }: FileFormat,
  start: { byte: number; line: number; row: number },
): AsyncGenerator<FileRecord[], void, void> {
  const text = decoder(encoding)
  const reader = recordReader({ delimiter, breaks, line: start.line })
  let { byte, row, line } = start
  const placed = (records: CsvRecord[]): FileRecord[] =>
    records.map((record) => {
      byte += bytesOf(record.raw, encoding) + bytesOf(record.lineEnd, encoding)
      line = record.line + 1 + (record.raw.includes(breaks) ? record.raw.split(breaks).length - 1 : 0)
      row += 1
      return { ...record, row: row - 1, nextByte: byte, nextLine: line }
    })
  for await (const piece of bytes) {
    const records = reader.push(text.decode(piece))
    if (records.length > 0) yield placed(records)
  }
  const rest = [...reader.push(text.end()), ...reader.end()]
  if (rest.length > 0) yield placed(rest)
}
