import { useState } from 'react'
import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { InteractionContext } from '#ui/interaction-context.ts'
import { SessionEndedContext } from '#ui/session-ended-context.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const params = z.object({ id: z.string() })
const counter = z.object({ name: z.string(), version: z.number() })

const getCounter = endpoint({
  name: 'getCounter',
  method: 'GET',
  path: '/api/counters/:id',
  params,
  query: z.object({ as: z.array(z.string()).optional() }),
  reply: counter,
  summary: 'Reads',
})
const renameCounter = endpoint({
  name: 'renameCounter',
  method: 'PATCH',
  path: '/api/counters/:id',
  params,
  body: z.object({ name: z.string() }),
  reply: counter,
  summary: 'Renames',
})

export function ExchangePage() {
  const [ended, setEnded] = useState('')
  return (
    <SessionEndedContext value={() => setEnded('Sign in again')}>
      <InteractionContext value="call-1">
        <SheetPage title="Exchange" lead={ended}>
          <Counter />
        </SheetPage>
      </InteractionContext>
    </SessionEndedContext>
  )
}

function Counter() {
  const reply = useReply(getCounter, { params: { id: 'a b' }, query: { as: ['x', 'y'] } })
  const rename = useSubmit(renameCounter, { outdates: ['getCount'] })
  const send = (name: string) =>
    rename.mutate({ params: { id: 'a b' }, body: { name }, ifMatch: reply.data?.version, idempotencyKey: 'once' })

  return (
    <>
      <ShownReply reply={reply} what="The counter">
        {({ name, version }) => (
          <p id="counter">
            {name}, version {version}
          </p>
        )}
      </ShownReply>
      <p id="problem">{rename.error && `${rename.error.code}: ${rename.error.detail} ${rename.error.fields.name ?? ''}`}</p>
      <ActionButton onPress={() => send('Renamed')}>Rename</ActionButton>
      <ActionButton onPress={() => send('taken')}>Refuse</ActionButton>
      <ActionButton onPress={() => send('signed out')}>End</ActionButton>
    </>
  )
}
