import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { messages } from '#console/prospects/messages.ts'
import { useShowProspect } from '#console/prospects/prospect-context.tsx'
import { useOpenedProspect } from '#console/prospects/use-opened-prospect.ts'
import { useProspectPlace } from '#console/prospects/use-prospect-place.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

const words = messages.page

/** One prospect, in view of the keys and of the interaction bar. Another prospect is another page: nothing of the former stays. */
export function ProspectScreen() {
  const { prospectId } = useProspectPlace()
  return <ProspectInView key={prospectId} id={prospectId} />
}

function ProspectInView({ id }: { id: string }) {
  const reply = useOpenedProspect(id)
  const show = useShowProspect()
  const prospect = reply.data ?? null

  useEffect(() => show({ id, prospect }), [id, prospect, show])
  useEffect(() => () => show(null), [show])

  if (reply.error?.status === 404)
    return (
      <SheetPage title={words.notThere}>
        <EmptyState act={<PlaceLink to="/prospects">{messages.form.toList}</PlaceLink>}>{words.notThereText}</EmptyState>
      </SheetPage>
    )
  if (reply.error && !prospect) return <FailedState what={words.what} why={reply.error.detail} onRetry={() => void reply.refetch()} />
  if (!prospect) return <LoadingBars rows={5} />
  return <Outlet />
}
