import { lazyRouteComponent } from '@tanstack/react-router'
import { type ComponentType, Suspense } from 'react'
import { useKeysRest, useKeysWait } from '#ui/keys.ts'
import { whenIdle } from '#ui/when-idle.ts'

/**
 * A part that the first page does without: its scripts come when nothing else does, or with the press that needs it. Until it is there
 * keys rest, so that what is typed for it is no shortcut. Nobody types for one that stands `beside` the page by itself: single keys wait for it, and
 * all others do what they do.
 */
export function laterPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { beside = false }: { beside?: boolean } = {},
): ComponentType<Props> {
  const Part = lazyRouteComponent(async () => ({ Part: await load() }), 'Part') as ComponentType<Props> & { preload?: () => Promise<void> }
  whenIdle(() => void Part.preload?.())
  return function LaterPart(props: Props) {
    return (
      <Suspense fallback={beside ? <BesideOnItsWay /> : <OnItsWay />}>
        <Part {...props} />
      </Suspense>
    )
  }
}

function OnItsWay() {
  useKeysRest(true)
  return null
}

function BesideOnItsWay() {
  useKeysWait(true)
  return null
}
