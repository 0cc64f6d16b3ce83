import { messages } from '#console/settings/emails-messages.ts'
import { sectionWords } from '#console/settings/section-words.ts'
import { listMailTemplates } from '#contract/mail-templates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

type Template = ReplyOf<typeof listMailTemplates>['items'][number]

/** Every mail that customers may get, and whose words the company has changed. */
export function EmailsScreen() {
  const reply = useReply(listMailTemplates, {})
  return (
    <SheetPage title={sectionWords.emails[0]} lead={sectionWords.emails[1]}>
      <ShownReply reply={reply} what={messages.what} rows={8}>
        {({ items }) => (
          <DataTable
            label={messages.label}
            rows={items}
            rowKey={({ key }) => key}
            opens={({ key }) => `/settings/emails/${key}`}
            empty={<EmptyState>{messages.what}</EmptyState>}
            columns={[
              { id: 'name', title: messages.name, cell: ({ name }) => name },
              {
                id: 'category',
                title: messages.category,
                cell: ({ categoryName, isService }) => (isService ? messages.always(categoryName) : categoryName),
              },
              {
                id: 'by',
                title: messages.byHand,
                spare: true,
                cell: ({ isByHand }) => (isByHand ? messages.byHand : messages.automatic),
              },
              { id: 'own', title: messages.own, spare: true, cell: ownWords },
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}

function ownWords({ own }: Template): string {
  if (own.length === 0) return messages.asShipped
  return messages.ownIn([...new Set(own.map(({ language }) => messages.languages[language]))])
}
