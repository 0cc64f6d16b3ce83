import type { FieldParts } from '#ui/field.tsx'
import { PickOne } from '#ui/pick-one.tsx'
import { namedTimeZones } from '#ui/places.ts'
import { todaysZone } from '#ui/todays-zone.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** A time zone, found by a place in it or by what it is called. */
export function TimeZoneInput({ parts, value, onChange }: { parts: FieldParts; value: string; onChange: (zone: string) => void }) {
  const { locale } = useViewer()
  return <PickOne parts={parts} value={todaysZone(value)} options={namedTimeZones(locale)} onChange={onChange} />
}
