import { type FormEvent, useState } from 'react'
import { inviteOwnPortalUser, listOwnPortalUsers, removeOwnPortalUser } from '#contract/portal.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Who signs in to this account; an owner invites who looks or pays, and takes them out. */
export function UsersScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  const reply = useReply(listOwnPortalUsers, {}, { when: session.can.users })
  if (!session.can.users)
    return (
      <>
        <Title>{words.people.title}</Title>
        <p>{words.people.onlyOwners}</p>
      </>
    )
  return (
    <>
      <Title>{words.people.title}</Title>
      <Shown reply={reply}>
        {({ items }) => (
          <ul className={`${styles.card} ${styles.rows}`}>
            {items.map((user) => (
              <User key={user.id} user={user} />
            ))}
          </ul>
        )}
      </Shown>
      <p className={styles.quiet}>{words.people.ownersBy}</p>
      {session.access === 'full' && !session.isLookedAt && <Invite />}
    </>
  )
}

function User({ user }: { user: ReplyOf<typeof listOwnPortalUsers>['items'][number] }) {
  const { words, instant } = useReading()
  const [asks, setAsks] = useState(false)
  const remove = useSubmit(removeOwnPortalUser, { outdates: ['listOwnPortalUsers'] })
  const name = user.name || user.signInName
  return (
    <li className={styles.row} data-stacked>
      <strong>
        {name}
        {user.isYou && `, ${words.people.you}`}
      </strong>
      <span className={styles.quiet}>{user.signInName}</span>
      <span className={styles.quiet}>
        {words.people.roles[user.role]}. {words.people.states[user.state]}.{' '}
        {user.lastSignedInAt ? words.people.last(instant(user.lastSignedInAt)) : words.people.never}
      </span>
      {user.canRemove &&
        (asks ? (
          <div className={styles.acts}>
            <p>{words.people.sure(name)}</p>
            <ActionButton kind="stop" busy={remove.isPending} onPress={() => remove.mutate({ params: { id: user.id } })}>
              {words.people.yes}
            </ActionButton>
            <ActionButton onPress={() => setAsks(false)}>{words.people.no}</ActionButton>
          </div>
        ) : (
          <div className={styles.acts}>
            <ActionButton onPress={() => setAsks(true)}>
              {words.people.remove}
              <span className="for-ears"> {name}</span>
            </ActionButton>
          </div>
        ))}
      <Said refused={inWords(remove.error, words)} />
    </li>
  )
}

const roles = ['viewer', 'payer'] as const

function Invite() {
  const { words } = useReading()
  const [given, setGiven] = useState({ name: '', email: '' })
  const [role, setRole] = useState<(typeof roles)[number]>('viewer')
  const invite = useSubmit(inviteOwnPortalUser, { outdates: ['listOwnPortalUsers'], onDone: () => setGiven({ name: '', email: '' }) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ body: { ...given, role } })
  }
  return (
    <form className={`${styles.card} ${styles.form}`} onSubmit={send} noValidate aria-labelledby="invite">
      <h2 id="invite">{words.people.invite}</h2>
      <Field label={words.people.name} stacked error={fieldInWords(invite.error, 'name', words)}>
        {(parts) => <TextInput {...parts} value={given.name} onChange={(name) => setGiven({ ...given, name })} />}
      </Field>
      <Field
        label={words.people.email}
        stacked
        error={fieldInWords(invite.error, 'email', words) ?? fieldInWords(invite.error, 'signInName', words)}
      >
        {(parts) => <TextInput {...parts} type="email" value={given.email} onChange={(email) => setGiven({ ...given, email })} />}
      </Field>
      <Field label={words.people.role} stacked>
        {(parts) => (
          <select {...parts} className={styles.select} value={role} onChange={(event) => setRole(event.currentTarget.value as 'viewer')}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {words.people.roles[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Said refused={inWords(invite.error, words)} done={invite.isSuccess ? words.people.sent : null} />
      <ActionButton kind="act" type="submit" busy={invite.isPending} wide>
        {words.people.send}
      </ActionButton>
    </form>
  )
}
