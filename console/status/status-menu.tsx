import { IconExchange } from '@tabler/icons-react'
import { messages } from '#console/actions/messages.ts'
import styles from '#console/status/status-menu.module.css'
import type { CustomerHeader } from '#contract/customers.ts'
import { offeredActions } from '#contract/status.ts'
import { besideWords } from '#ui/icon.ts'
import { Menu } from '#ui/menu.tsx'
import { useGo } from '#ui/place-link.tsx'

/** Every status action on this account; those that rest say why. */
export function StatusMenu({ header }: { header: CustomerHeader }) {
  const go = useGo()
  const entries = offeredActions.flatMap((action) => {
    const can = header.can[action]
    if (!can) return []
    const because = can.allowed ? undefined : [can.because, can.instead].filter(Boolean).join(' ')
    return [
      {
        id: action,
        label: messages[action],
        run: () => go(`/customers/${header.id}/status?action=${action}`),
        ...(because === undefined ? {} : { because }),
      },
    ]
  })
  return (
    <Menu
      label={messages.changeStatus}
      className={styles.button}
      face={
        <>
          <IconExchange {...besideWords} />
          <span className={styles.word}>{messages.changeStatus}</span>
        </>
      }
      groups={[
        { id: 'actions', title: messages.changeStatus, entries },
        { id: 'page', entries: [{ id: 'page', label: messages.statusPage, run: () => go(`/customers/${header.id}/status`) }] },
      ]}
    />
  )
}
