type Due = { firstResponseDueAt?: string | null; resolutionDueAt?: string | null }
const clocks = [
  ['first_response', 'firstResponseDueAt'],
  ['resolution', 'resolutionDueAt'],
] as const

/** Of a step that says when a ticket was due and is due now, each clock that moved; of any other step none. */
export function retimed(step: { step: string; was: unknown; becomes: unknown }) {
  if (step.step !== 'retimed') return []
  const [was, becomes] = [(step.was ?? {}) as Due, (step.becomes ?? {}) as Due]
  return clocks.flatMap(([clock, due]) => {
    const [from, to] = [was[due], becomes[due]]
    return from && to && from !== to ? [{ clock, from, to }] : []
  })
}
