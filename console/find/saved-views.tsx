import { IconDots, IconPlus, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import styles from '#console/find/find.module.css'
import { differsFromView, type ListState, standardColumns } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import { useHas } from '#console/session/session-context.tsx'
import { type SavedView, updateSavedView } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { laterPart } from '#ui/later-part.tsx'
import { Menu, type MenuEntry } from '#ui/menu.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const RemoveView = laterPart(async () => (await import('#console/find/remove-view.tsx')).RemoveView)
const ViewForm = laterPart(async () => (await import('#console/find/view-form.tsx')).ViewForm)

const words = messages.views
type Doing = { what: 'keep' | 'rename' | 'remove'; view: SavedView | null } | null

const pathOf = (viewId: string | null) => (viewId ? `/customers?view=${viewId}` : '/customers')

/** Views of the list: everybody's first one, those kept, and what can be done with one's own. */
export function SavedViews({
  views,
  state,
  onState,
}: {
  views: readonly SavedView[]
  state: ListState
  onState: (state: Partial<ListState>) => void
}) {
  const [doing, setDoing] = useState<Doing>(null)
  const nav = useRef<HTMLElement>(null)
  const goesTo = useRef<string | null>(null)
  const has = useHas()
  const update = useSubmit(updateSavedView, { outdates: ['listSavedViews'] })
  const current = views.find(({ id }) => id === state.viewId)
  const isChanged = current !== undefined && differsFromView(state, current)
  const mayShare = has('view.share')

  // A view that was just kept has its tab only once the views are read anew.
  useEffect(() => {
    const tab = goesTo.current && !doing ? nav.current?.querySelector<HTMLElement>(`a[href="${goesTo.current}"]`) : null
    if (!tab) return
    goesTo.current = null
    tab.focus()
  })

  const change = (view: SavedView, body: { isShared?: boolean } & Partial<Pick<SavedView, 'columns' | 'sort' | 'filters'>>) =>
    update.mutate({ params: { id: view.id }, ifMatch: view.version, body })

  const entriesFor = (view: SavedView): MenuEntry[] => [
    ...(isChanged
      ? [
          {
            id: 'update',
            label: words.update,
            run: () => change(view, { filters: state.filters, columns: state.columns, sort: state.sort }),
          },
        ]
      : []),
    { id: 'rename', label: words.rename, run: () => setDoing({ what: 'rename', view }) },
    {
      id: 'share',
      label: view.isShared ? words.unshare : words.shareIt,
      ...(mayShare ? {} : { because: words.shareByLead }),
      run: () => change(view, { isShared: !view.isShared }),
    },
    { id: 'remove', label: words.remove, run: () => setDoing({ what: 'remove', view }) },
  ]

  return (
    <>
      <nav ref={nav} className={styles.views} aria-label={words.label}>
        <ul>
          <li>
            <PlaceLink className={styles.view} to={pathOf(null)} aria-current={!state.viewId && !state.q ? 'page' : undefined}>
              {words.all}
            </PlaceLink>
          </li>
          {views.map((view) => (
            <li key={view.id} className={styles.viewHold}>
              <PlaceLink
                className={styles.view}
                to={pathOf(view.id)}
                aria-current={view.id === state.viewId ? 'page' : undefined}
                title={view.isOwn ? undefined : words.by(view.owner)}
              >
                {view.name}
                {view.isShared && <IconUsers {...besideWords} size={14} aria-hidden={false} role="img" aria-label={words.shared} />}
                {view.id === state.viewId && isChanged && <span className={styles.quiet}>{words.changed}</span>}
              </PlaceLink>
              {view.isOwn && view.id === state.viewId && (
                <Menu
                  label={words.menu(view.name)}
                  className={styles.viewMenu}
                  face={<IconDots {...besideWords} />}
                  groups={[{ id: 'view', entries: entriesFor(view) }]}
                />
              )}
            </li>
          ))}
        </ul>
        {has('view.save') && !state.q && (
          <ActionButton kind="quiet" icon={<IconPlus {...besideWords} />} onPress={() => setDoing({ what: 'keep', view: null })}>
            {words.keep}
          </ActionButton>
        )}
      </nav>
      {update.error && <SunkenLine tone="stop" strong={update.error.detail} />}
      {(doing?.what === 'keep' || doing?.what === 'rename') && (
        <ViewForm
          key={doing.what}
          view={doing.view}
          state={state}
          mayShare={mayShare}
          onKept={(view) => {
            goesTo.current = pathOf(view.id)
            setDoing(null)
            if (doing.what === 'keep') onState({ ...state, viewId: view.id })
          }}
          onCancel={() => {
            goesTo.current = pathOf(state.viewId)
            setDoing(null)
          }}
        />
      )}
      {doing?.what === 'remove' && doing.view && (
        <RemoveView
          view={doing.view}
          onRemoved={() => {
            goesTo.current = pathOf(null)
            setDoing(null)
            onState({ viewId: null, filters: {}, columns: standardColumns, sort: 'number', q: '' })
          }}
          onCancel={() => setDoing(null)}
        />
      )}
    </>
  )
}
