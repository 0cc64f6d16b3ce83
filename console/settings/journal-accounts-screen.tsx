import { useState } from 'react'
import { messages as books } from '#console/books/messages.ts'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { getJournalSettings, type JournalSettings, updateJournalSettings } from '#contract/books.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.journal

/** The account that each kind of entry is booked against. */
export function JournalAccountsScreen() {
  const mayWrite = useHas()('settings.write')
  const [isOpen, setOpen] = useState(false)
  const reply = useReply(getJournalSettings, {})
  return (
    <SheetPage title={messages.section['journal-accounts'][0]} lead={messages.section['journal-accounts'][1]}>
      <ShownReply reply={reply} what={words.what} rows={8}>
        {(settings) =>
          isOpen ? (
            <AccountsForm settings={settings} onClose={() => setOpen(false)} />
          ) : (
            <>
              <DataTable
                label={words.what}
                rows={[
                  { kind: words.receivable, code: settings.receivableCode },
                  ...settings.accounts.map(({ kind, code }) => ({ kind: books.kinds[kind], code })),
                ]}
                rowKey={({ kind }) => kind}
                empty={<EmptyState>{messages.none}</EmptyState>}
                columns={[
                  { id: 'kind', title: words.kind, cell: ({ kind }) => kind },
                  { id: 'code', title: words.code, cell: ({ code }) => code },
                ]}
              />
              {mayWrite ? (
                <ActionButton onPress={() => setOpen(true)}>{words.change}</ActionButton>
              ) : (
                <SunkenLine>{messages.readOnly}</SunkenLine>
              )}
            </>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}

function AccountsForm({ settings, onClose }: { settings: JournalSettings; onClose: () => void }) {
  const withProof = useWithProof()
  const [receivableCode, setReceivable] = useState(settings.receivableCode)
  const [accounts, setAccounts] = useState(settings.accounts)
  const save = useSubmit(updateJournalSettings, { outdates: ['getJournalSettings', 'previewJournal', 'staffHistory'] })
  return (
    <FormPanel
      title={words.change}
      lead={words.lead}
      act={words.save}
      onClose={onClose}
      onSubmit={() =>
        withProof(() =>
          save.mutateAsync({
            ifMatch: settings.version,
            body: { receivableCode, accounts: accounts.map(({ kind, code }) => ({ kind, code })) },
          }),
        )
      }
    >
      {(errors) => (
        <>
          <Field label={words.receivable} error={errors.receivableCode}>
            {(parts) => <TextInput {...parts} maxLength={20} autoComplete="off" value={receivableCode} onChange={setReceivable} />}
          </Field>
          {accounts.map(({ kind, code }, place) => (
            <Field key={kind} label={books.kinds[kind]} error={errors[`accounts.${place}.code`]}>
              {(parts) => (
                <TextInput
                  {...parts}
                  maxLength={20}
                  autoComplete="off"
                  value={code}
                  onChange={(typed) => setAccounts(accounts.map((one) => (one.kind === kind ? { ...one, code: typed } : one)))}
                />
              )}
            </Field>
          ))}
        </>
      )}
    </FormPanel>
  )
}
