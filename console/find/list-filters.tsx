import { IconFilter } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { filterWords } from '#console/find/filter-words.ts'
import { type Filters, filterNames } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import { filterChoices } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { laterPart } from '#ui/later-part.tsx'
import { Pill } from '#ui/pill.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const FilterChoices = laterPart(async () => (await import('#console/find/filter-choices.tsx')).FilterChoices)

const words = messages.filters

/** What narrows the list down: each filter that holds is a tag with its cross; the choices open in place. */
export function ListFilters({ filters, onFilters }: { filters: Filters; onFilters: (filters: Filters) => void }) {
  const [isOpen, setOpen] = useState(false)
  const choices = useReply(filterChoices, {}, { freshFor: 300_000 })
  const viewer = useViewer()
  const panelId = useId()

  const toggle = () => setOpen(!isOpen)
  useKeys([{ keys: 'f', label: words.open, run: toggle }])

  const set = (name: keyof Filters, value: string) => {
    const { [name]: _, ...others } = filters
    onFilters(value ? { ...others, [name]: value } : others)
  }

  return (
    <>
      <ActionButton icon={<IconFilter {...besideWords} />} keys="F" onPress={toggle}>
        {words.open}
      </ActionButton>
      {filterNames.map((name) => {
        const value = filters[name]
        if (!value) return null
        const shown = filterWords(name, value, choices.data, viewer)
        return (
          <Pill key={name} removeLabel={words.remove(shown)} onRemove={() => set(name, '')}>
            {shown}
          </Pill>
        )
      })}
      {isOpen && (
        <div style={{ flexBasis: '100%' }} id={panelId}>
          <FilterChoices filters={filters} onFilter={set} choices={choices.data} isMissing={choices.isError} />
        </div>
      )}
    </>
  )
}
