import type { UsageReading, UsageUploaded } from '#contract/usage.ts'
import { type CsvRecord, isBlank, recordReader } from '#server/imports/rules/csv-records.ts'
import { findDelimiter } from '#server/imports/rules/delimiter.ts'
import { decoder, encodingFinder } from '#server/imports/rules/encoding.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Upload } from '#server/serve.ts'
import { recordReadings } from './record-readings.ts'
import { findColumns, type Places, readUsageRow } from './rules/read-usage-row.ts'

const beginningBytes = 200_000
const largestFile = 50_000_000
const rowsAtOnce = 1_000
const mostRefused = 500

/**
 * Counts the readings of a CSV as it arrives, a thousand rows a transaction. A file that breaks off or turns out unreadable in the middle has
 * counted what came before: sent again, nothing of it counts twice. @throws 400, 404, 413
 */
export async function recordFile({ viewer, file, write }: Upload): Promise<UsageUploaded> {
  insistOnModule(viewer, 'telecom')
  const done: UsageUploaded = { rows: 0, counted: 0, repeated: 0, alerts: 0, refusedCount: 0, refused: [] }
  const refuse = (line: number, { id, service, code, because }: Omit<UsageUploaded['refused'][number], 'line'>) => {
    done.refusedCount += 1
    if (done.refused.length < mostRefused) done.refused.push({ line, id, service, code, because })
  }
  let places: Places | null = null
  let waiting: { line: number; reading: UsageReading }[] = []
  const flush = async () => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const answer = await write((work) =>
      recordReadings(
        work,
        batch.map(({ reading }) => reading),
        'file',
      ),
    )
    done.counted += answer.counted
    done.repeated += answer.repeated
    done.alerts += answer.alerts
    for (const one of answer.refused) refuse(batch[one.place]?.line ?? 0, one)
  }
  for await (const record of recordsOf(file.bytes)) {
    if (isBlank(record)) continue
    if (places === null) {
      places = columnsOf(record)
      continue
    }
    done.rows += 1
    if (record.fault !== null) {
      refuse(record.line, { id: '', service: '', code: 'reading.unreadable', because: record.fault })
      continue
    }
    const read = readUsageRow(record.cells, places, viewer.company.timeZone)
    if ('reading' in read) waiting.push({ line: record.line, reading: read.reading })
    else refuse(record.line, read)
    if (waiting.length >= rowsAtOnce) await flush()
  }
  await flush()
  if (places === null) throw unreadable('The file is empty.')
  done.refused.sort((one, other) => one.line - other.line)
  return done
}

function columnsOf({ cells }: CsvRecord): Places {
  const found = findColumns(cells)
  if ('places' in found) return found.places
  throw unreadable(`The first row has to name the columns. Missing: ${found.missing.join(', ')}.`)
}

const unreadable = (because: string) => new Refusal(400, 'usage_file.unreadable', because)

/** Encoding and separator are found in the beginning; what follows is read as it arrives. */
async function* recordsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord, void, void> {
  let beginning: Uint8Array[] = []
  let reader: ReturnType<typeof openReader> | null = null
  let total = 0
  for await (const piece of bytes) {
    total += piece.length
    if (total > largestFile)
      throw new Refusal(413, 'usage_file.too_large', 'A file may have up to 50 MB. Divide it and upload the parts one after the other.')
    if (reader) {
      yield* reader.push(piece)
      continue
    }
    beginning.push(piece)
    if (total < beginningBytes) continue
    reader = openReader(Buffer.concat(beginning), false)
    beginning = []
    yield* reader.records
  }
  reader ??= openReader(Buffer.concat(beginning), true)
  yield* reader.records
  yield* reader.end()
}

function openReader(beginning: Buffer, isWhole: boolean) {
  const finder = encodingFinder()
  finder.push(isWhole ? beginning : wholeLines(beginning))
  const found = finder.end()
  if ('code' in found) throw unreadable(found.message)
  const text = decoder(found.encoding)
  const decode = (piece: Uint8Array) => {
    try {
      return text.decode(piece)
    } catch {
      throw unreadable('The file changes its encoding in the middle; the rows before are counted. Save it as UTF-8 and send it once more.')
    }
  }
  const first = decode(beginning.subarray(found.mark))
  const { delimiter, sep, breaks } = findDelimiter(first)
  const reader = recordReader({ delimiter, breaks, line: sep === '' ? 1 : 2 })
  const records = reader.push(first.slice(sep.length))
  return {
    // Given once: whoever asks later gets none.
    get records() {
      return records.splice(0)
    },
    push: (piece: Uint8Array) => reader.push(decode(piece)),
    end: () => [...reader.push(decodeEnd(text)), ...reader.end()],
  }
}

/** What was cut off in the middle of a letter is no fault of the file; in UTF-16 a letter has two bytes. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(0x0a)
  if (end < 0) return bytes
  return bytes.subarray(0, end % 2 === 1 && bytes[end - 1] === 0 ? end - 1 : end)
}

function decodeEnd(text: ReturnType<typeof decoder>): string {
  try {
    return text.end()
  } catch {
    throw unreadable('The file ends in the middle of a letter; the rows before are counted. Save it as UTF-8 and send it once more.')
  }
}
