import { useEffect, useRef, useState } from 'react'
import { PhoneInput } from '#console/customers/phone-input.tsx'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { isCallHeld, whyRefused } from '#console/interactions/held-call.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/prospects/messages.ts'
import styles from '#console/prospects/prospects.module.css'
import { createProspect } from '#contract/prospects.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useKeys } from '#ui/keys.ts'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.form
type Call = { direction: 'inbound' | 'outbound'; callId: string | null }

/** A name and a way to reach it; with a call on the line the contact begins. The same text is sent under the same key. */
export function NewProspectForm({ phone: calling, call }: { phone: string; call: Call | null }) {
  const [given, setGiven] = useState({ name: '', phone: calling, email: '' })
  const [hasTried, setTried] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const [isSending, setSending] = useState(false)
  const sent = useRef<{ text: string; key: string } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const create = useSubmit(createProspect, { outdates: ['listProspects', 'lookUpCall'] })
  const { start } = useInteraction()
  const go = useGo()
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }))

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const toFirstWrong = () => window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())

  const name = given.name.trim()
  const phone = given.phone.trim()
  const email = given.email.trim()
  const isUnreachable = phone === '' && email === ''
  const wrong: Record<string, string | undefined> = {
    ...failed?.fields,
    ...(hasTried && name === '' && { name: words.nameMissing }),
    ...(hasTried && isUnreachable && { phone: words.reachMissing }),
  }
  const isHeld = failed !== null && isCallHeld(failed)
  const save = async () => {
    setTried(true)
    if (name === '' || isUnreachable) return toFirstWrong()
    if (isSending) return
    setSending(true)
    setFailed(null)
    const body = { name, phone: phone || null, email: email || null }
    const text = JSON.stringify(body)
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() }
    try {
      const { id } = await create.mutateAsync({ body, idempotencyKey: sent.current.key })
      if (call) {
        // Told that a colleague has the call, whoever goes on begins without it.
        const callId = call.callId === null || isHeld ? {} : { callId: call.callId }
        await start({
          prospectId: id,
          kind: 'customer',
          channel: 'call',
          direction: call.direction,
          caller: { name, relationship: formWords.start.themselves },
          ...callId,
        })
      }
      go(`/prospects/${id}`)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setFailed(failure)
      toFirstWrong()
    } finally {
      setSending(false)
    }
  }
  const act = isHeld ? formWords.start.ofYourOwn : call ? words.saveAndBegin : words.save
  useKeys([{ keys: 'mod+enter', label: act, run: () => void save() }])

  return (
    <Form ref={form} className={styles.form} aria-label={words.title} noValidate isBusy={isSending} onSubmit={() => void save()}>
      <Field label={words.name} error={wrong.name}>
        {(parts) => <TextInput {...parts} value={given.name} maxLength={120} autoComplete="off" onChange={(next) => set({ name: next })} />}
      </Field>
      <Field label={words.phone} error={wrong.phone} help={words.reachHelp}>
        {(parts) => <PhoneInput {...parts} number={given.phone} maxLength={40} onChange={(next) => set({ phone: next })} />}
      </Field>
      <Field label={words.email} error={wrong.email}>
        {(parts) => (
          <TextInput
            {...parts}
            type="email"
            value={given.email}
            maxLength={254}
            autoComplete="off"
            onChange={(next) => set({ email: next })}
          />
        )}
      </Field>
      <div role="alert">{failed && <SunkenLine tone="stop">{whyRefused(failed)}</SunkenLine>}</div>
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" keys="Ctrl Enter" busy={isSending}>
          {act}
        </ActionButton>
        <ActionButton kind="quiet" leaves onPress={() => go('/prospects')}>
          {words.cancel}
        </ActionButton>
        {call && (
          <PlaceLink className={styles.link} to={`/customers?q=${encodeURIComponent(calling)}`}>
            {words.search}
          </PlaceLink>
        )}
      </div>
    </Form>
  )
}
