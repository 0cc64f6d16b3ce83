import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useAskToLeave } from '#ui/leave-context.ts'
import { isChanged, watchForm } from '#ui/unsaved.ts'

export type FormProps = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  onSubmit: () => void
  /** What Esc does in it; in a dialog the dialog has Esc. */
  onLeave?: (() => void) | undefined
  /** It is being sent: nobody is asked about what is on its way. */
  isBusy?: boolean | undefined
  /** It holds what would be lost even if nothing was changed in it: what was typed a step before, or came back from a draft. */
  holds?: boolean | undefined
  /** What is typed is kept as a draft: whoever goes elsewhere finds it again and is not asked. */
  isKept?: boolean | undefined
  /** What is typed is compared or looked up and never saved: nothing is lost with it. */
  isPassing?: boolean | undefined
}

/** The one way to begin a form in the console: what is typed into it is not lost without a question (see decision 0053). */
export function Form({ onSubmit, onLeave, isBusy, holds, isKept, isPassing, onKeyDown, ref: given, ...rest }: FormProps) {
  const own = useRef<HTMLFormElement>(null)
  const ask = useAskToLeave()
  useLayoutEffect(() => (own.current ? watchForm(own.current) : undefined), [])

  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    onKeyDown?.(event)
    if (!onLeave || event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    ask(isChanged(own.current), onLeave)
  }

  return (
    <form
      {...rest}
      ref={(form) => {
        own.current = form
        if (typeof given === 'function') given(form)
        else if (given) given.current = form
      }}
      data-busy={isBusy || undefined}
      data-holds={holds || undefined}
      data-kept={isKept || undefined}
      data-passing={isPassing || undefined}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    />
  )
}
