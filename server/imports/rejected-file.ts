import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { type RowFault, reasonColumn } from '#contract/imports.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { type Encoding, encode } from './rules/encoding.ts'
import { reasonCell } from './rules/refused-row.ts'

type Row = { row: number; bytes: Uint8Array; faults: RowFault[] }

/**
 * The refused rows as a file: header and rows in their own bytes, with the reason as a last column, in the encoding and with the
 * separator of the file that they came in. @throws 404
 */
export async function rejectedFile({ db, batches }: Pick<Snapshot, 'db' | 'batches'>, importId: string) {
  const found = await db
    .selectFrom('imports')
    .select(['file_name', 'head', 'encoding', 'delimiter', 'columns'])
    .where('id', '=', importId)
    .where('status', '<>', 'uploading')
    .executeTakeFirst()
  if (!found) throw notFound()
  const encoding = (found.encoding ?? 'utf-8') as Encoding
  const delimiter = found.delimiter ?? ','
  const rows = batches<Row>(
    sql<Row>`select row, bytes, faults from import_rejected_rows where import_id = ${importId}::uuid order by row`,
    200,
  )
  const base = found.file_name.replace(/\.(csv|txt|tsv)$/i, '').replace(/\.rejected$/, '')
  return {
    fileName: `${base}.rejected.csv`,
    contentType: 'text/csv',
    stream: Readable.from(pieces(Buffer.from(found.head ?? []), encoding, delimiter, rows), { objectMode: false }),
  }
}

async function* pieces(
  head: Buffer,
  encoding: Encoding,
  delimiter: string,
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Buffer, void, void> {
  const lineEnd = lineEndOf(head, encoding)
  const bare = head.subarray(0, head.length - lineEnd.length)
  // A file that was refused before, or a header that was corrected, brings the column along: there it stays.
  const hasReason = ['', '"'].some((quote) =>
    bare
      .subarray(-200)
      .toString('latin1')
      .endsWith(encode(reasonColumn + quote, encoding).toString('latin1')),
  )
  yield Buffer.concat([bare, hasReason ? Buffer.alloc(0) : encode(delimiter + reasonColumn, encoding), lineEnd])
  for await (const batch of rows)
    yield Buffer.concat(
      batch.flatMap(({ bytes, faults }) => [Buffer.from(bytes), encode(delimiter + reasonCell(faults), encoding), lineEnd]),
    )
}

function lineEndOf(head: Buffer, encoding: Encoding): Buffer {
  for (const end of ['\r\n', '\n', '\r']) {
    const bytes = encode(end, encoding)
    if (head.length >= bytes.length && head.subarray(-bytes.length).equals(bytes)) return bytes
  }
  return Buffer.alloc(0)
}
