const around = 2 * Math.PI * 6

/** A ring filled as far as the steps have come: data entry, and factors given. */
export function StepRing({ done, of }: { done: number; of: number }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <circle cx="8" cy="8" r="6" strokeDasharray="1.6 2.2" opacity="0.75" />
      <circle cx="8" cy="8" r="6" strokeWidth="2" strokeDasharray={`${(around * done) / of} ${around}`} transform="rotate(-90 8 8)" />
    </svg>
  )
}
