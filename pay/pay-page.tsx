import { useCallback, useEffect, useState } from 'react'
import type { PayPage as Shown } from '#contract/fulfilment.ts'
import { amountInWords } from './amount-in-words.ts'
import { Help } from './help.tsx'
import { messages } from './messages.ts'
import { look, PayRefused, whereToTurn } from './pay-exchange.ts'
import { PayForm } from './pay-form.tsx'

import { Said } from './said.tsx'

const pollMs = 2_000
/** The token stands behind the #, so that no server and no log is told of it. */
const tokenHere = () => window.location.hash.slice(1)

/** What a pay link opens: what is paid to whom, and either the way to pay it or how it stands. */
export function PayPage() {
  const [token] = useState(tokenHere)
  const [shown, setShown] = useState<Shown | null>(null)
  const [problem, setProblem] = useState<'invalid' | 'unreachable' | null>(token.length < 20 ? 'invalid' : null)
  const [help, setHelp] = useState<Awaited<ReturnType<typeof whereToTurn>>>(null)
  const language = shown?.language ?? (navigator.language.startsWith('es') ? 'es' : 'en')
  const words = messages[language]

  const load = useCallback(async () => {
    if (token.length < 20) return
    try {
      setShown(await look(token))
      setProblem(null)
    } catch (failure) {
      if (!(failure instanceof PayRefused)) throw failure
      setProblem(failure.code === 'link.invalid' ? 'invalid' : 'unreachable')
    }
  }, [token])

  useEffect(() => void load(), [load])
  useEffect(() => {
    if (problem === 'invalid') void whereToTurn().then(setHelp)
  }, [problem])
  useEffect(() => {
    if (shown?.state !== 'pending') return
    const timer = window.setInterval(() => void load(), pollMs)
    return () => window.clearInterval(timer)
  }, [shown?.state, load])
  useEffect(() => {
    document.documentElement.lang = language
    if (shown) document.title = words.title(shown.company)
  }, [language, shown, words])

  return (
    <main>
      <h1>{shown ? shown.company : words.toPay}</h1>
      {problem === 'invalid' && (
        <>
          <Said tone="stop" strong={words.invalid} more={words.invalidMore} />
          {help && <Help address={help.helpAddress} phone={help.helpPhone} words={words} />}
        </>
      )}
      {problem === 'unreachable' && (
        <>
          <Said tone="stop" strong={words.unreachable} />
          <button type="button" onClick={() => void load()}>
            {words.again}
          </button>
        </>
      )}
      {!shown && problem === null && <p role="status">{words.loading}</p>}
      {shown && (
        <>
          {shown.amount && (
            <dl>
              <dt>{words.toPay}</dt>
              <dd className="amount">{amountInWords(shown.amount, language)}</dd>
              {shown.order && <dd>{words.order(shown.order)}</dd>}
            </dl>
          )}
          {!shown.amount && shown.order && <p>{words.order(shown.order)}</p>}
          {shown.state === 'paid' && <Said tone="settled" strong={words.paid} more={words.paidMore} />}
          {shown.state === 'over' && <Said tone="stop" strong={words.over} more={words.overMore} />}
          {shown.state === 'pending' && <Said tone="quiet" strong={words.pending} more={words.pendingMore} />}
          {shown.state === 'open' && shown.triesLeft === 0 && <Said tone="stop" strong={words.noTries} />}
          {shown.state === 'open' && shown.triesLeft > 0 && !shown.isSandbox && <Said tone="stop" strong={words.notHere} />}
          {shown.state === 'open' && shown.triesLeft > 0 && shown.isSandbox && shown.amount && (
            <PayForm
              token={token}
              shown={shown}
              amount={amountInWords(shown.amount, language)}
              words={words}
              onPaid={setShown}
              onStale={load}
            />
          )}
          <Help address={shown.helpAddress} phone={shown.helpPhone} words={words} />
        </>
      )}
    </main>
  )
}
