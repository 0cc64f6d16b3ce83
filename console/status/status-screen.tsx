import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { CancelForm, type Outcome } from '#console/status/cancel-form.tsx'
import { CancelResult } from '#console/status/cancel-result.tsx'
import { messages } from '#console/status/messages.ts'
import styles from '#console/status/status.module.css'
import { StatusActionForm } from '#console/status/status-action-form.tsx'
import { StatusChanges } from '#console/status/status-changes.tsx'
import { StatusNow } from '#console/status/status-now.tsx'
import { useUndoStatus } from '#console/status/use-undo-status.ts'
import { getStatus, type OfferedAction, offeredActions } from '#contract/status.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useGo } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Where the account stands, what is offered, and what was changed: each action shows first what it does. */
export function StatusScreen() {
  const id = useCustomerId()
  const go = useGo()
  const status = useReply(getStatus, { params: { id } })
  const asked = new URLSearchParams(useLocation().searchStr).get('action')
  const action = offeredActions.find((one) => one === asked) ?? null
  const [done, setDone] = useState<Exclude<OfferedAction, 'cancel'> | 'undone' | null>(null)
  const undo = useUndoStatus(() => setDone('undone'))
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const said = useRef<HTMLDivElement>(null)
  // The button that took it back goes with what it took back.
  useEffect(() => {
    if (done === 'undone') said.current?.focus()
  }, [done])
  const at = `/customers/${id}/status`
  const close = () => go(at)

  return (
    <PanelPage>
      <div className={styles.page}>
        <ShownReply reply={status} what={messages.what} rows={6}>
          {(account) => {
            const may = account.actions.find((one) => one.action === action)?.can
            const newest = account.changes[0]
            const undoable = done !== null && newest?.action === done && newest.can.undo.allowed ? newest.id : null
            return (
              <>
                <StatusNow account={account} />
                {done && (
                  <div ref={said} tabIndex={-1}>
                    <UndoLine {...(undoable && { onUndo: () => undo.undo(undoable) })}>
                      {done === 'undone' ? messages.undone : messages.done[done]}
                    </UndoLine>
                  </div>
                )}
                {action && may && !may.allowed && !done && !outcome && (
                  <SunkenLine tone="stop" strong={may.because}>
                    {may.instead}
                  </SunkenLine>
                )}
                {outcome && <CancelResult customerId={id} outcome={outcome} onBack={() => setOutcome(null)} />}
                {!outcome && action === 'cancel' && may?.allowed && (
                  <CancelForm key={id} customerId={id} onOutcome={setOutcome} onClose={close} />
                )}
                {action !== null && action !== 'cancel' && may?.allowed && (
                  <StatusActionForm
                    key={`${id} ${action}`}
                    customerId={id}
                    action={action}
                    onDone={() => setDone(action)}
                    onClose={close}
                  />
                )}
                {!outcome && (action === null || !may?.allowed) && (
                  <Offered
                    actions={account.actions}
                    onChoose={(chosen) => {
                      setDone(null)
                      go(`${at}?action=${chosen}`)
                    }}
                  />
                )}
                <StatusChanges changes={account.changes} undo={undo} offeredAbove={undoable} />
              </>
            )
          }}
        </ShownReply>
      </div>
    </PanelPage>
  )
}

type Actions = { action: OfferedAction; can: { allowed: boolean; because?: string | undefined; instead?: string | undefined } }[]

function Offered({ actions, onChoose }: { actions: Actions; onChoose: (action: OfferedAction) => void }) {
  return (
    <section aria-label={messages.offered} className={styles.offered}>
      <h2>{messages.offered}</h2>
      <ul>
        {actions.map(({ action, can }) => (
          <li key={action}>
            <ActionButton
              {...(can.allowed ? {} : { because: [can.because, can.instead].filter(Boolean).join(' ') })}
              onPress={() => onChoose(action)}
            >
              {messages.action[action]}
            </ActionButton>
            <p className={styles.support}>{can.allowed ? messages.lead[action] : [can.because, can.instead].filter(Boolean).join(' ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
