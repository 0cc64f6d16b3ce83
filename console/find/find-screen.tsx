import { IconDots, IconPlus, IconUpload } from '@tabler/icons-react'
import { CustomerList } from '#console/find/customer-list.tsx'
import styles from '#console/find/find.module.css'
import { messages } from '#console/find/messages.ts'
import { SavedViews } from '#console/find/saved-views.tsx'
import { useListState } from '#console/find/use-list-state.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { OwedNotes } from '#console/interactions/owed-notes.tsx'
import { useWaiting, WaitingContacts } from '#console/interactions/waiting-contacts.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { listSavedViews } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { Menu } from '#ui/menu.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The customer list with its views, and what the agent still owes a note. */
export function FindScreen() {
  const views = useReply(listSavedViews, {}, { freshFor: 60_000 })
  const [state, onState] = useListState(views.data?.items ?? [])
  const { owed } = useInteraction()
  const waiting = useWaiting()
  const has = useHas()
  const go = useGo()
  // Until the views are known, a link to one can not say what it shows.
  const waits = state.viewId !== null && views.data === undefined && !views.error
  const isUnknown = state.viewId !== null && views.data !== undefined && !views.data.items.some(({ id }) => id === state.viewId)

  return (
    <SheetPage
      title={messages.list.title}
      acts={
        <>
          {has('customer.create') && (
            <ActionButton icon={<IconPlus {...besideWords} />} onPress={() => go('/customers/new')}>
              {messages.list.openAccount}
            </ActionButton>
          )}
          {has('import.run') && (
            <Menu
              label={messages.list.menu}
              className={styles.viewMenu}
              face={<IconDots {...besideWords} />}
              groups={[
                {
                  id: 'customers',
                  entries: [
                    {
                      id: 'import',
                      label: messages.list.import,
                      icon: <IconUpload {...besideWords} />,
                      run: () => go('/settings/import'),
                    },
                  ],
                },
              ]}
            />
          )}
        </>
      }
      aside={
        owed.length > 0 || waiting > 0 ? (
          <>
            <WaitingContacts />
            {owed.length > 0 && <OwedNotes />}
          </>
        ) : undefined
      }
    >
      <SavedViews views={views.data?.items ?? []} state={state} onState={onState} />
      {views.error && <FailedState what={messages.views.failed} why={views.error.detail} onRetry={() => void views.refetch()} />}
      {isUnknown && <SunkenLine strong={messages.list.unknownView} />}
      {waits ? <LoadingBars rows={12} /> : <CustomerList state={state} onState={onState} />}
    </SheetPage>
  )
}
