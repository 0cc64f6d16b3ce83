import { useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { ChangeRow } from '#ui/change-row.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { EditableCard } from '#ui/editable-card.tsx'
import { Field } from '#ui/field.tsx'
import { Pill } from '#ui/pill.tsx'
import { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { TypeAhead } from '#ui/type-ahead.tsx'
import { UndoLine } from '#ui/undo-line.tsx'

const languages = [
  { value: 'es', label: 'Spanish' },
  { value: 'en', label: 'English' },
]

const cities = ['Tempe', 'Mesa', 'Phoenix'].map((title) => ({ id: title, title, second: 'Arizona' }))

export function CardsPage() {
  const [values, setValues] = useState({ holder: 'Consuelo Ibarra Vega', email: 'c.ibarra@oldmail.example', language: 'es', same: true })
  const [conflict, setConflict] = useState<{ by: string; theirs: Partial<typeof values> } | null>(null)
  const [form, setForm] = useState<'outline' | 'narrative'>('outline')
  const [reason, setReason] = useState('')
  const [city, setCity] = useState('')

  const update = async (changes: Partial<typeof values>) => {
    if (changes.email === 'taken@inbox.example') {
      const detail = 'This address belongs to another customer.'
      throw new Problem({ type: 'about:blank', title: 'Not saved', status: 400, detail, code: 'email.taken', fields: { email: detail } })
    }
    if (changes.email === 'merging@inbox.example') {
      const detail = 'This customer is being merged. Wait a minute, then save again.'
      throw new Problem({ type: 'about:blank', title: 'Conflict', status: 409, detail, code: 'customer.merging' })
    }
    if (changes.email === 'mine@inbox.example' && !conflict) {
      setConflict({ by: 'Theo Lindqvist', theirs: { email: 'theirs@inbox.example', holder: 'Consuelo Ibarra' } })
      throw new Problem({
        type: 'about:blank',
        title: 'Changed meanwhile',
        status: 409,
        detail: 'Somebody was faster.',
        code: 'version.stale',
      })
    }
    setValues({ ...values, ...conflict?.theirs, ...changes })
    setConflict(null)
  }

  return (
    <SheetPage
      title="Account"
      ground="canvas"
      lead="Cards, fields and what happens to them."
      acts={
        <SegmentedChoice
          label="Form"
          value={form}
          onChange={setForm}
          options={[
            { value: 'outline', label: 'Outline' },
            { value: 'narrative', label: 'Narrative' },
          ]}
        />
      }
      aside={
        <>
          <h2>Done in this call</h2>
          <ChangeRow label="Phone" from="(480) 555-0163" to="(480) 555-0142" lines={2} />
          <ChangeRow label="Email" from="c.ibarra@oldmail.example" to="consuelo.ibarra@inbox.example" />
          <ChangeRow label="PIN" from={null} to={null} secret />
          <UndoLine onUndo={() => undefined}>Saved.</UndoLine>
          <Pill>Plan: Fiber 300</Pill>{' '}
          <Pill onRemove={() => undefined} removeLabel="Remove Tempe">
            Tempe
          </Pill>
        </>
      }
    >
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: 14, alignItems: 'start' }}>
        <EditableCard
          title="Customer information"
          values={values}
          conflict={conflict}
          onUpdate={update}
          fields={[
            {
              names: ['holder'],
              label: 'Holder name',
              read: values.holder,
              edit: ({ draft, set }, parts) => <TextInput {...parts} value={draft.holder} onChange={(holder) => set('holder', holder)} />,
            },
            {
              names: ['email'],
              label: 'Email',
              read: values.email,
              threaded: { from: 'before@inbox.example', to: values.email },
              edit: ({ draft, set }, parts) => (
                <TextInput {...parts} type="email" value={draft.email} onChange={(email) => set('email', email)} />
              ),
            },
            {
              names: ['language'],
              label: 'Language',
              read: languages.find(({ value }) => value === values.language)?.label,
              inWords: ({ language }) => languages.find(({ value }) => value === language)?.label ?? '',
              edit: ({ draft, set }, parts) => (
                <SelectInput {...parts} value={draft.language} options={languages} onChange={(language) => set('language', language)} />
              ),
            },
            {
              names: ['same'],
              label: 'Shipping address',
              read: values.same ? 'Same as billing' : 'Its own',
              inWords: ({ same }) => (same ? 'same as billing' : 'its own'),
              edit: ({ draft, set }, parts) => (
                <CheckInput {...parts} label="Same as billing" checked={draft.same} onChange={(same) => set('same', same)} />
              ),
            },
          ]}
        />
        <EditableCard
          title="Central station"
          values={{ account: 'NB-44 1093', pin: '' }}
          onUpdate={async () => undefined}
          fields={[
            {
              names: ['account'],
              label: 'Station account',
              read: 'NB-44 1093, monitoring on',
              beside: 'since 2021',
              edit: ({ draft, set }, parts) => (
                <TextInput {...parts} value={draft.account} onChange={(account) => set('account', account)} />
              ),
            },
            {
              names: ['pin'],
              label: 'PIN',
              read: 'Set, changed Mar 14, 2021',
              locked: {
                because: 'Locked until the caller is verified by another factor.',
                detail: 'Lucía Ibarra has given 1 of 2.',
                instead: { words: 'Ask for the second', onPress: () => undefined, keys: 'V' },
                article: { words: 'Why', onPress: () => undefined },
              },
            },
          ]}
        />
        <form style={{ display: 'grid', gap: 4 }}>
          <Field label="Reason" help="One sentence." stacked>
            {(parts) => <TextArea {...parts} value={reason} onChange={setReason} />}
          </Field>
          <Field label="City" error={city === 'Nowhere' ? 'There is no such city.' : undefined}>
            {(parts) => (
              <TypeAhead
                parts={parts}
                text={city}
                onText={setCity}
                suggestions={[
                  ...cities.filter(({ title }) => title.toLowerCase().startsWith(city.toLowerCase())),
                  ...(city === 'T' ? [{ id: 'x', title: 'Tucson', because: 'Not served yet.' }] : []),
                ]}
                onPick={({ title }) => setCity(title)}
              />
            )}
          </Field>
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <ActionButton kind="act" keys="W">
              Wrap up
            </ActionButton>
            <ActionButton>Park</ActionButton>
            <ActionButton kind="stop">Block 3</ActionButton>
            <ActionButton because="This refund needs an approval.">Refund</ActionButton>
            <ActionButton kind="act" busy>
              Saving
            </ActionButton>
          </div>
        </form>
      </div>
    </SheetPage>
  )
}
