import { useKeysRest } from '#ui/keys.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'

/** Shown where the scripts of a place are long on their way. */
export function OpeningPlace() {
  useKeysRest(true)
  return <LoadingBars rows={3} />
}
