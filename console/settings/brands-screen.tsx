import type { z } from 'zod'
import { useHas } from '#console/session/session-context.tsx'
import { BrandForm } from '#console/settings/brand-form.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { UnreadSenders } from '#console/settings/unread-senders.tsx'
import { type brand, listBrands } from '#contract/company.ts'
import { getMailInStatus } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = messages.brands
type Brand = z.infer<typeof brand>

/** The brands of the company; one opens beside the list. */
export function BrandsScreen() {
  const reply = useReply(listBrands, {})
  const has = useHas()
  const mayWrite = has('settings.write')
  const mailIn = useReply(getMailInStatus, {}, { when: has('mail.read') }).data
  const [opened, setOpened, place] = useOpened<string | null>(null)
  const chosen = reply.data?.items.find(({ id }) => id === opened)
  const close = () => setOpened(null)

  const name = (one: Brand) =>
    mayWrite ? (
      <button type="button" className={styles.link} aria-label={words.edit(one.name)} onClick={() => setOpened(one.id)}>
        {one.name}
      </button>
    ) : (
      one.name
    )

  return (
    <SheetPage
      title={messages.section.brands[0]}
      lead={messages.section.brands[1]}
      acts={mayWrite && <ActionButton onPress={() => setOpened('new')}>{words.add}</ActionButton>}
      asidePlace={place}
      aside={
        opened === 'new' ? <BrandForm onClose={close} /> : chosen ? <BrandForm key={chosen.id} brand={chosen} onClose={close} /> : undefined
      }
    >
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <div className={styles.stack}>
            {mailIn && <UnreadSenders status={mailIn} />}
            <DataTable
              label={words.what}
              rows={items}
              rowKey={({ id }) => id}
              empty={<EmptyState>{words.none}</EmptyState>}
              columns={[
                { id: 'name', title: words.name, cell: name },
                { id: 'sender', title: words.sender, cell: (one) => `${one.mailSenderName} <${one.mailSenderAddress}>` },
                { id: 'host', title: words.host, cell: (one) => one.portalHost ?? messages.none, spare: true },
                { id: 'default', title: words.isDefault, cell: (one) => (one.isDefault ? messages.yes : ''), spare: true },
              ]}
            />
          </div>
        )}
      </ShownReply>
    </SheetPage>
  )
}
