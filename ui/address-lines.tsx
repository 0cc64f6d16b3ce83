import { Fragment } from 'react'

export type Address = { lines: string[]; city?: string | null; region?: string | null; postalCode?: string | null; country?: string | null }

const regionFirst = new Set(['US', 'CA', 'AU', 'BR', 'MX', 'IN'])
const codeAfterCity = new Set(['GB', 'IE', 'NZ', 'ZA', 'SG'])

/** An address in its country's order, on lines or on one. `formatted` (the server's own lines) goes before our order. */
export function AddressLines({ address, formatted, inline = false }: { address: Address; formatted?: string[]; inline?: boolean }) {
  const lines = formatted ?? linesOf(address)
  if (inline) return <span>{lines.join(', ')}</span>

  return (
    <span>
      {lines.map((line, at) => (
        <Fragment key={line}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </span>
  )
}

/** Street lines, then the town's line: "Tempe, AZ 85282", "London SW1A 1AA", "50667 Köln". */
export function linesOf({ lines, city, region, postalCode, country }: Address): string[] {
  const join = (separator: string, ...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(separator)
  const home = country ?? 'US'

  if (regionFirst.has(home)) return [...lines, join(', ', city, join(' ', region, postalCode))].filter(Boolean)
  if (codeAfterCity.has(home)) return [...lines, join(' ', city, postalCode)].filter(Boolean)
  return [...lines, join(' ', postalCode, city)].filter(Boolean)
}
