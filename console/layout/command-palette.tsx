import { type KeyboardEvent, useId, useState } from 'react'
import { messages } from '#console/layout/messages.ts'
import styles from '#console/layout/overlays.module.css'
import { KeyCap } from '#ui/key-cap.tsx'
import { Overlay } from '#ui/overlay.tsx'

/** Something that can be done here; one that is not allowed says why. */
export type Command = {
  id: string
  label: string
  /** Other words by which people look for it, beside its label. */
  alsoFor?: string
  keys?: string
  allowed: boolean
  because?: string
  run: () => void
}

/** Every action that the policy knows for what is in view; grayed with the reason those that it does not allow. */
export function CommandPalette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(0)
  const listId = useId()

  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = startsFirst(commands, words)
  const offered = [...found.filter(({ allowed }) => allowed), ...found.filter(({ allowed }) => !allowed)]
  const at = Math.max(0, Math.min(wanted, offered.length - 1))

  const choose = (command: Command | undefined) => {
    if (!command?.allowed) return
    onClose()
    command.run()
  }

  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setWanted(Math.max(0, Math.min(at + step, offered.length - 1)))
      document.getElementById(`${listId}-${at + step}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(offered[at])
    }
  }

  return (
    <Overlay label={messages.actions.title} shape="palette" onClose={onClose}>
      <div className={styles.inputRow}>
        <input
          className={styles.input}
          role="combobox"
          aria-label={messages.actions.title}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={offered[at] ? `${listId}-${at}` : undefined}
          placeholder={messages.actions.hint}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: opened to be typed into
          autoFocus
          onChange={(event) => {
            setText(event.currentTarget.value)
            setWanted(0)
          }}
          onKeyDown={onKey}
        />
        <KeyCap keys="Esc" />
      </div>
      <div className={styles.commands} role="listbox" id={listId} aria-label={messages.actions.title}>
        {offered.map((command, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay in the field, as a combobox has it
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant points here
          <div
            key={command.id}
            id={`${listId}-${position}`}
            className={styles.command}
            role="option"
            aria-selected={position === at}
            aria-disabled={command.allowed ? undefined : true}
            onMouseMove={() => setWanted(position)}
            onClick={() => choose(command)}
          >
            <span>{command.label}</span>
            {command.because && !command.allowed && <span className={styles.because}>{command.because}</span>}
            {command.keys && command.allowed && <KeyCap keys={command.keys} />}
          </div>
        ))}
      </div>
      {offered.length === 0 && <p className={styles.none}>{messages.actions.none(text)}</p>}
    </Overlay>
  )
}

/** Those that hold every word; first those of which each begins a word: “edit” means Edit before it means a credit. */
function startsFirst(commands: readonly Command[], words: readonly string[]): Command[] {
  const said = ({ label, alsoFor = '' }: Command) => ` ${label} ${alsoFor}`.toLocaleLowerCase()
  const found = commands.filter((command) => words.every((word) => said(command).includes(word)))
  const begins = (command: Command) => words.every((word) => said(command).includes(` ${word}`))
  return [...found.filter(begins), ...found.filter((command) => !begins(command))]
}
