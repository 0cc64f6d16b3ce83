import { useLayoutEffect, useRef } from 'react'
import { type Place, placeIn, showPlace } from '#console/notes/show-place.ts'
import { withDrafted } from '#console/notes/with-drafted.ts'

const field = 'resolution'

/**
 * Who writes while what was done is still on its way (`drafted` undefined) finds it above their own words once it is there, and goes on typing where
 * they were: else the note would miss all of it. It is put in before another key can come in between.
 */
export function useDraftedLate(drafted: string | undefined, resolution: string, onResolution: (text: string) => void): void {
  const isBegunEarly = useRef(drafted === undefined && resolution === '')
  const place = useRef<Place | null>(null)
  useLayoutEffect(() => {
    if (place.current) showPlace(place.current)
    place.current = null
    if (drafted === undefined || !isBegunEarly.current) return
    isBegunEarly.current = false
    const all = withDrafted(resolution, drafted)
    if (all === resolution) return
    const at = placeIn(field)
    const added = all.length - resolution.length
    if (at) place.current = { field, start: at.start + added, end: at.end + added }
    onResolution(all)
  })
}
