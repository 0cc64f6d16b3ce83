import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Check } from '#soak/faults.ts'
import type { KillResult } from '#soak/kills.ts'

/** What one part of the soak found. Without checks it was not run, and `because` says why. */
export type Part = { name: string; title: string; checks: Check[]; kills?: KillResult; because?: string; seconds: number; seed: number }

const document = fileURLToPath(new URL('../docs/reliability.md', import.meta.url))

const median = (numbers: number[]) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

/** What the kills must have shown, as checks: one for each kind, one for the mail, one for money, one for everything else. */
export function checksOfKills({ kinds, faults, mails, money, asked, reads, refusedReads, imported }: KillResult): Check[] {
  return [
    ...kinds.map(({ kind, kills, limit, late, times, acknowledged, lost, doubled }) => ({
      what: `${kills} × ${kind}: serves again within ${limit / 1_000} s, loses and doubles nothing`,
      seen: `longest ${Math.max(0, ...times)} ms, ${acknowledged} acknowledged writes, ${lost} lost, ${doubled} doubled`,
      holds: late === 0 && lost === 0 && doubled === 0,
    })),
    {
      what: 'every mail that counts as sent was accepted, and every accepted one is in the outbox',
      seen: `${mails.accepted} accepted, ${mails.copies} second copies under the same Message-ID, ${mails.waiting} waiting`,
      holds: !faults.some((fault) => /mail/.test(fault)),
    },
    {
      what: 'each payment, refund and credit stands once in the ledger, and each movement once at the gateway',
      seen: `${money.payments} payments, ${money.refunds} refunds, ${money.credits} credits; ${money.waiting} movements have not ended`,
      holds: money.payments > 0 && money.waiting === 0 && !faults.some((fault) => /ledger|gateway|payment|refund|credit/.test(fault)),
    },
    {
      what: 'each ticket, answer and mail that came in stands once, and each answer was mailed',
      seen: `${asked.tickets} tickets, ${asked.answers} answers; of ${asked.came} mails that came in ${asked.taken} are in tickets, ${asked.waiting} wait`,
      holds: asked.answers > 0 && asked.waiting === 0 && !faults.some((fault) => /ticket|came in|public answer|write in/.test(fault)),
    },
    ...(imported > 0
      ? [
          {
            what: 'of an import that runs meanwhile each row is there once, with its history',
            seen: faults.find((fault) => /import/.test(fault)) ?? `${imported} rows`,
            holds: !faults.some((fault) => /import/.test(fault)),
          },
        ]
      : []),
    {
      what: 'meanwhile nothing but 503 with Retry-After or no connection, never a wrong answer; every invariant holds after every kill',
      seen: faults[0] ?? `${reads} readings, ${refusedReads} of them refused`,
      holds: faults.length === 0,
    },
  ]
}

export function asTable({ checks, kills, because, seconds, seed }: Part): string {
  if (because) return `Not run: ${because}`
  const lines = [`Took ${(seconds / 60).toFixed(1)} min, seed ${seed}.`, '']
  if (kills) {
    lines.push(
      '| kind of kill | kills | serves again: median | longest | acknowledged writes | lost | doubled | without an answer, of these written |',
    )
    lines.push('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
    for (const { kind, times, acknowledged, lost, doubled, unanswered, thereAnyway, kills: count } of kills.kinds)
      lines.push(
        `| ${kind} | ${count} | ${median(times)} ms | ${Math.max(0, ...times)} ms | ${acknowledged} | ${lost} | ${doubled} | ${unanswered}, ${thereAnyway} |`,
      )
    lines.push('')
  }
  lines.push('| what must hold | seen | |', '| --- | --- | --- |')
  for (const { what, seen, holds } of checks)
    lines.push(`| ${what} | ${seen.replaceAll('|', '/').replaceAll('\n', ' ')} | ${holds ? 'holds' : '**does not hold**'} |`)
  return lines.join('\n')
}

/** Puts the part's table between its own marks in the document; a part without marks there is not written. */
export function writeIntoDocument(part: Part): void {
  const text = readFileSync(document, 'utf8')
  const [begin, end] = [`<!-- soak ${part.name} -->`, `<!-- /soak ${part.name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) return
  writeFileSync(document, `${text.slice(0, from + begin.length)}\n${asTable(part)}\n${text.slice(to)}`)
}
