import { lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, Suspense } from 'react'
import { useKeysRest } from '#ui/keys.ts'
import { whenIdle } from '#ui/when-idle.ts'

/**
 * A part that the first page does without: its scripts come when nothing else does, or with the press that needs it. Until it is there
 * keys rest, so that what is typed for it is no shortcut.
 */
export function laterPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazyRouteComponent(async () => ({ Part: await load() }), 'Part') as ComponentType<Props> & { preload?: () => Promise<void> }
  whenIdle(() => void Part.preload?.())
  return function LaterPart(props: Props) {
    return (
      <Suspense fallback={<OnItsWay />}>
        <Part {...props} />
      </Suspense>
    )
  }
}

function OnItsWay() {
  useKeysRest(true)
  return null
}
