import { recordReader } from './csv-records.ts'

const delimiters = [',', ';', '\t', '|'] as const

/**
 * What parts the cells: what a first line `sep=;` says, else the one that parts the first line into most cells and the lines below
 * it into just as many. `sep` is that first line with its end, empty where there is none.
 */
export function findDelimiter(beginning: string): { delimiter: string; sep: string; breaks: '\n' | '\r' } {
  const breaks = !beginning.includes('\n') && beginning.includes('\r') ? '\r' : '\n'
  const told = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i.exec(beginning)
  if (told) return { delimiter: told[1] as string, sep: told[0], breaks }
  const scored = delimiters.map((delimiter) => {
    const records = recordReader({ delimiter, breaks }).push(beginning).slice(0, 20)
    const [header] = records.length > 0 ? records : recordReader({ delimiter, breaks }).push(`${beginning}${breaks}`)
    const width = header?.cells.length ?? 1
    const alike = records.filter((record) => record.cells.length === width).length
    return { delimiter, score: width === 1 ? 0 : width + (alike / Math.max(1, records.length)) * 1000 }
  })
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
  return { delimiter: best.delimiter, sep: '', breaks }
}
