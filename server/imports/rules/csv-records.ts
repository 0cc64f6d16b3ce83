/** One record as it stands in the file: its cells, its text without the line end, the line end, and the line it begins on. */
export type CsvRecord = {
  cells: string[]
  raw: string
  lineEnd: string
  line: number
  /** A sentence where the quoting is broken; then the cells are a guess. */
  fault: string | null
}

/** Longer than any row of customers: an opening quote that is never closed swallows the file up to here. */
export const longestRecord = 1_000_000

/**
 * Cuts text into records, given in pieces of any size: RFC 4180 with the delimiter as it was found and CRLF, LF or CR at the end of
 * a line. A quote within a cell that did not begin with one is a character like others (12" pipe). Text behind a closing quote and
 * a quote that is never closed are faults. Blank lines are records with one empty cell.
 */
export function recordReader({
  delimiter,
  line: firstLine = 1,
  breaks = '\n',
}: {
  delimiter: string
  line?: number
  breaks?: '\n' | '\r'
}) {
  let pending = ''
  let line = firstLine

  // Where the next quotation mark stands in what is pending: looked for once, not again for every record before it.
  let nextQuote = -1
  const read = (final: boolean): CsvRecord[] => {
    const records: CsvRecord[] = []
    let from = 0
    nextQuote = -1
    while (from < pending.length) {
      const record = recordAt(from, final)
      if (!record) break
      records.push(record)
      from += record.raw.length + record.lineEnd.length
      line += linesIn(record)
    }
    pending = pending.slice(from)
    return records
  }

  const recordAt = (from: number, final: boolean): CsvRecord | null => {
    const stop = pending.indexOf(breaks, from)
    const end = stop < 0 ? pending.length : stop
    if (nextQuote < from) {
      const quote = pending.indexOf('"', from)
      nextQuote = quote < 0 ? pending.length : quote
    }
    if (nextQuote < end) return quotedRecordAt(from, final)
    if (stop < 0 && !final && pending.length - from <= longestRecord) return null
    const withReturn = breaks === '\n' && end > from && pending.charCodeAt(end - 1) === 13
    const raw = pending.slice(from, withReturn ? end - 1 : end)
    const fault = stop < 0 && !final ? 'This line does not end within a million characters. Divide it into rows.' : null
    return { cells: raw.split(delimiter), raw, lineEnd: (withReturn ? '\r' : '') + (stop < 0 ? '' : breaks), line, fault }
  }

  const quotedRecordAt = (from: number, final: boolean): CsvRecord | null => {
    const cells: string[] = []
    let fault: string | null = null
    let at = from
    for (;;) {
      if (pending[at] === '"') {
        let cell = ''
        let start = at + 1
        for (;;) {
          const close = pending.indexOf('"', start)
          if (close < 0 || close - from > longestRecord) {
            if (!final && pending.length - from <= longestRecord) return null
            const rest = pending.slice(from)
            const opened = line + countBreaks(pending.slice(from, at), breaks)
            return {
              cells,
              raw: rest,
              lineEnd: '',
              line: opened,
              fault: 'A quotation mark opens here and is never closed. Close it, or write it twice where it belongs to the text.',
            }
          }
          cell += pending.slice(start, close)
          if (close + 1 === pending.length && !final) return null
          if (pending[close + 1] !== '"') {
            at = close + 1
            break
          }
          cell += '"'
          start = close + 2
        }
        const stray = strayEnd(at)
        if (stray > at) {
          fault ??=
            'Text stands behind a closing quotation mark. A quotation mark that belongs to the text is written twice, and the whole cell within quotation marks.'
          cell += pending.slice(at, stray)
          at = stray
        }
        cells.push(cell)
      } else {
        const end = strayEnd(at)
        cells.push(pending.slice(at, end))
        at = end
      }
      if (at >= pending.length) {
        if (!final) return null
        return { cells, raw: pending.slice(from), lineEnd: '', line, fault }
      }
      if (pending[at] === delimiter) {
        at += 1
        continue
      }
      if (pending[at] === '\r' && breaks === '\n') {
        if (at + 1 === pending.length && !final) return null
        return { cells, raw: pending.slice(from, at), lineEnd: pending[at + 1] === '\n' ? '\r\n' : '\r', line, fault }
      }
      return { cells, raw: pending.slice(from, at), lineEnd: breaks, line, fault }
    }
  }

  /** Where the cell ends that is read from here on without quotes: at a delimiter, a line end or the end of what is there. */
  const strayEnd = (from: number): number => {
    for (let at = from; at < pending.length; at += 1) {
      const character = pending[at]
      if (character === delimiter || character === breaks) return at
      if (breaks === '\n' && character === '\r' && (pending[at + 1] === '\n' || at + 1 === pending.length)) return at
    }
    return pending.length
  }

  const linesIn = (record: CsvRecord): number =>
    (record.lineEnd === '' ? 0 : 1) + (record.fault === null && !record.raw.includes('"') ? 0 : countBreaks(record.raw, breaks))

  return {
    push: (text: string): CsvRecord[] => {
      pending += text
      return read(false)
    },
    end: (): CsvRecord[] => read(true),
  }
}

function countBreaks(text: string, breaks: string): number {
  let count = 0
  for (let at = text.indexOf(breaks); at >= 0; at = text.indexOf(breaks, at + 1)) count += 1
  return count
}

/** What a spreadsheet shows as an empty row. */
export const isBlank = (record: CsvRecord): boolean => record.fault === null && record.cells.every((cell) => cell.trim() === '')
