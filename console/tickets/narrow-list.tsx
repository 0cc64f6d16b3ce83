import { IconFilter } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { deskWords } from '#console/tickets/desk-words.ts'
import { SaveTicketView } from '#console/tickets/save-ticket-view.tsx'
import styles from '#console/tickets/ticket-list.module.css'
import { type FilterName, filterNames, sorts, type TicketFilters, type TicketsState } from '#console/tickets/tickets-address.ts'
import { listColleagues } from '#contract/mentions.ts'
import { listTicketCategories } from '#contract/ticket-categories.ts'
import { priorities, ticketChannel } from '#contract/ticket-row.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { Pill } from '#ui/pill.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = deskWords.filters
const pauseMs = 350

type Props = {
  state: TicketsState
  onState: (change: Partial<TicketsState>) => void
  isOpen: boolean
  onOpen: (open: boolean) => void
}

/** What narrows the list down: each filter that holds is a tag with its cross; the choices open in place. */
export function NarrowList({ state, onState, isOpen, onOpen }: Props) {
  const { filters } = state
  const panelId = useId()
  const hold = useRef<HTMLDivElement>(null)
  const [isSaving, setSaving] = useState(false)
  const { staff } = useSession()
  const categories = useReply(listTicketCategories, {}, { freshFor: 300_000 }).data?.items ?? []
  const needsNames = isOpen || filters.assignee !== undefined
  const colleagues = useReply(listColleagues, {}, { freshFor: 300_000, when: needsNames }).data?.items ?? []
  useKeys([{ keys: 'f', label: words.open, run: () => onOpen(!isOpen) }])

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return
    event.preventDefault()
    event.stopPropagation()
    onOpen(false)
    hold.current?.querySelector('button')?.focus()
  }
  const set = (name: FilterName, value: string) => {
    const { [name]: _, ...others } = filters
    onState({ filters: value ? { ...others, [name]: value } : others })
  }
  const people = [{ id: staff.id, name: words.me }, ...colleagues]
  const shownAs: Record<FilterName, (value: string) => string> = {
    priority: (value) => deskWords.priority[value as keyof typeof deskWords.priority] ?? value,
    categoryId: (value) => categories.find(({ id }) => id === value)?.name ?? words.categoryId,
    tag: (value) => value,
    channel: (value) => deskWords.channel[value as keyof typeof deskWords.channel] ?? value,
    assignee: (value) =>
      value === 'me' ? words.me : value === 'nobody' ? words.nobody : (people.find(({ id }) => id === value)?.name ?? words.assignee),
    q: (value) => `“${value}”`,
    spam: () => words.spam,
  }
  const any = { value: '', label: words.any }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc from any of the fields
    <div ref={hold} className={styles.narrow} onKeyDown={onKey}>
      <ActionButton kind="quiet" icon={<IconFilter {...besideWords} />} keys="F" onPress={() => onOpen(!isOpen)}>
        {words.open}
      </ActionButton>
      {filterNames.map((name) => {
        const value = filters[name]
        if (!value) return null
        const shown = shownAs[name](value)
        return (
          <Pill key={name} removeLabel={words.remove(shown)} onRemove={() => set(name, '')}>
            {shown}
          </Pill>
        )
      })}
      {isOpen && (
        <div className={styles.filters} id={panelId}>
          <Words value={filters.q ?? ''} onValue={(value) => set('q', value)} />
          <Choice
            name="priority"
            {...{ filters, set }}
            options={[any, ...priorities.map((value) => ({ value, label: deskWords.priority[value] }))]}
          />
          <Choice
            name="categoryId"
            {...{ filters, set }}
            options={[any, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Choice
            name="channel"
            {...{ filters, set }}
            options={[any, ...ticketChannel.options.map((value) => ({ value, label: deskWords.channel[value] }))]}
          />
          <Choice
            name="assignee"
            {...{ filters, set }}
            options={[
              any,
              { value: 'me', label: words.me },
              { value: 'nobody', label: words.nobody },
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TagField value={filters.tag ?? ''} onValue={(value) => set('tag', value)} />
          <Field label={words.sort} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={state.sort}
                options={sorts.map((value) => ({ value, label: words.sorts[value] }))}
                onChange={(value) => onState({ sort: sorts.find((sort) => sort === value) ?? 'newest' })}
              />
            )}
          </Field>
          <CheckInput label={words.spam} checked={filters.spam === 'true'} onChange={(on) => set('spam', on ? 'true' : '')} />
          <div className={styles.filterActs}>
            {isSaving ? (
              <SaveTicketView
                state={state}
                onSaved={(id) => {
                  setSaving(false)
                  onState({ view: id })
                }}
                onCancel={() => setSaving(false)}
              />
            ) : (
              <ActionButton onPress={() => setSaving(true)}>{words.save}</ActionButton>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

function Choice({
  name,
  filters,
  set,
  options,
}: {
  name: 'priority' | 'categoryId' | 'channel' | 'assignee'
  filters: TicketFilters
  set: (name: FilterName, value: string) => void
  options: { value: string; label: string }[]
}) {
  return (
    <Field label={words[name]} stacked>
      {(parts) => <SelectInput {...parts} value={filters[name] ?? ''} options={options} onChange={(value) => set(name, value)} />}
    </Field>
  )
}

/** What is typed is asked for once the hands pause. */
function useTyped(value: string, onValue: (value: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after what was typed, whoever hears it then
  useEffect(() => {
    if (typed === null || typed.trim() === value) return
    const later = window.setTimeout(() => onValue(typed.trim().slice(0, 200)), pauseMs)
    return () => window.clearTimeout(later)
  }, [typed])
  // Taken away by its cross, it is gone from the field as well.
  useEffect(() => setTyped((before) => (before?.trim() === value ? before : null)), [value])
  return [typed ?? value, setTyped]
}

function Words({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useTyped(value, onValue)
  return (
    <Field label={words.q} stacked>
      {(parts) => <TextInput {...parts} autoFocus maxLength={200} autoComplete="off" value={typed} onChange={setTyped} />}
    </Field>
  )
}

function TagField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useTyped(value, onValue)
  return (
    <Field label={words.tag} stacked>
      {(parts) => <TextInput {...parts} maxLength={30} autoComplete="off" value={typed} onChange={setTyped} />}
    </Field>
  )
}
