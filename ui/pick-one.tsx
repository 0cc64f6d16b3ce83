import { useState } from 'react'
import type { FieldParts } from '#ui/field.tsx'
import { type Suggestion, TypeAhead } from '#ui/type-ahead.tsx'

export type PickOneProps = {
  parts?: Partial<FieldParts>
  /** When no label points here. */
  label?: string
  /** The id of the option that is held. */
  value: string
  options: readonly Suggestion[]
  placeholder?: string
  onChange: (id: string) => void
}

/** One of many, found by typing a part of any of its words. Leaving without picking keeps what was held. */
export function PickOne({ parts, label, value, options, placeholder, onChange }: PickOneProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const held = options.find(({ id }) => id === value)?.title ?? ''

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches focus leave the field inside
    <div onBlur={() => setTyped(null)}>
      <TypeAhead
        {...(parts ? { parts } : {})}
        {...(label ? { label } : {})}
        {...(placeholder ? { placeholder } : {})}
        held={value}
        text={typed ?? held}
        onText={setTyped}
        suggestions={typed === null ? options : options.filter((option) => holdsWords(option, typed))}
        onPick={({ id }) => {
          setTyped(null)
          onChange(id)
        }}
      />
    </div>
  )
}

/** Every typed word begins a word of the title, of what stands under it or of its group. */
function holdsWords({ title, second, group = '' }: Suggestion, typed: string): boolean {
  const words = ` ${group} ${title} ${typeof second === 'string' ? second : ''}`.toLocaleLowerCase()
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return wanted.every((word) => words.includes(` ${word}`) || words.includes(`(${word}`) || words.includes(`/${word}`))
}
