import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { savePreferences } from '#contract/session.ts'
import { useDensity } from '#ui/density.ts'
import { useKeyBoard } from '#ui/keys.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/**
 * Carries a person's preferences between machines: what the server knows is applied when they sign in, and what they change afterwards,
 * wherever they change it, is kept on the server. What this machine holds from somebody else before counts for nothing.
 */
export function PreferencesKeeper() {
  const { preferences } = useSession().staff
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const { singleKeysOn, switchSingleKeys } = useKeyBoard()
  const { mutate } = useSubmit(savePreferences)
  const kept = useRef<string | null>(null)
  const now = JSON.stringify({ colorScheme, density, singleKeys: singleKeysOn })

  // Only when the person arrives: from then on this machine leads.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later must not be put back
  useEffect(() => {
    const first = {
      colorScheme: preferences.colorScheme ?? 'auto',
      density: preferences.density === 'comfortable' ? ('comfortable' as const) : ('compact' as const),
      singleKeys: preferences.singleKeys ?? true,
    }
    kept.current = JSON.stringify(first)
    setColorScheme(first.colorScheme)
    setDensity(first.density)
    switchSingleKeys(first.singleKeys)
  }, [])

  const isSettled = useRef(false)
  useEffect(() => {
    if (now === kept.current) isSettled.current = true
    else if (isSettled.current) {
      kept.current = now
      mutate({ body: JSON.parse(now) })
    }
  }, [now, mutate])

  return null
}
