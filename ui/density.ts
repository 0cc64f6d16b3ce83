import { useMediaQuery } from '@mantine/hooks'
import { useLayoutEffect } from 'react'
import { usePreference } from '#ui/preference.ts'

const densities = ['compact', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** Compact unless somebody prefers more room; narrow screens are touched, so they get targets of 44. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, keep] = usePreference('density', densities, 'compact')
  const isNarrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false })

  useLayoutEffect(() => {
    document.documentElement.dataset.density = isNarrow ? 'touch' : density
  }, [density, isNarrow])

  return [density, keep]
}
