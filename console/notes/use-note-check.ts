import { useCallback, useEffect, useRef, useState } from 'react'
import { cardWords } from '#console/notes/card-words.ts'
import { isTooLong, type NoteDraft } from '#console/notes/note-draft.ts'
import { useIsSessionOver } from '#console/session/use-is-session-over.ts'
import { type CoverageFinding, checkNote, type Finding, type ProposedCommitment } from '#contract/note-check.ts'
import { Problem } from '#ui/problem.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type CheckReply = ReplyOf<typeof checkNote>
export type NoteCheck = {
  /** What was found in the newest text that was answered; nothing before the first answer. */
  found: CheckReply
  /** The text has changed since. */
  isStale: boolean
  /** The check could not be asked. The note can still be saved: the server looks again. */
  problem: Problem | null
  again: () => void
  /** The check of the text as it stands now. Answers what is known already where that is it; one that failed is asked anew. */
  now: () => Promise<CheckReply>
}

const nothing: { findings: Finding[]; coverage: CoverageFinding[]; covered: { what: string }[]; commitments: ProposedCommitment[] } = {
  findings: [],
  coverage: [],
  covered: [],
  commitments: [],
}
const pauseMs = 250

/** A whole card number is found here and never leaves the browser; what stands in its place is as long, so that every other finding keeps its place. */
const withoutCards = (text: string) =>
  cardWords(text).reduce((kept, { start, end }) => kept.slice(0, start) + 'x'.repeat(end - start) + kept.slice(end), text)

type Of = {
  interactionId?: string | undefined
  /** Changes with what was done in the contact, which the coverage is measured against. */
  asOf: string
  /** Nobody speaks in internal work, so nobody's relationship is missing. */
  isInternal: boolean
  /** What was done is still being written down: until then all of it would be missing. */
  isDrafting: boolean
}

/** Has the note looked over a moment after each change. */
export function useNoteCheck(draft: NoteDraft, { interactionId, asOf, isInternal, isDrafting }: Of): NoteCheck {
  const { mutateAsync } = useSubmit(checkNote)
  const [found, setFound] = useState<CheckReply>(nothing)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [answered, setAnswered] = useState('')
  const [tries, setTries] = useState(0)
  const { form, caller, disposition } = draft
  const body = {
    form,
    disposition,
    caller: { name: withoutCards(caller.name), relationship: withoutCards(caller.relationship) },
    reason: withoutCards(draft.reason),
    resolution: withoutCards(draft.resolution),
    additional: withoutCards(draft.additional),
    followUp: withoutCards(draft.followUp),
    ...(interactionId === undefined ? {} : { interactionId }),
  }
  const asked = JSON.stringify([body, asOf, isInternal, tries])
  const latest = useRef({ asked, body })
  latest.current = { asked, body }
  const isStale = answered !== asked
  const isLong = isTooLong(draft)

  const now = useCallback(async () => {
    const of = latest.current
    const answer = await mutateAsync({ body: of.body }).catch((failure: unknown) => {
      if (failure instanceof Problem && latest.current.asked === of.asked) {
        setProblem(failure)
        setAnswered(of.asked)
      }
      throw failure
    })
    const reply = isInternal ? { ...answer, findings: answer.findings.filter(({ code }) => code !== 'relationship_missing') } : answer
    if (latest.current.asked === of.asked) {
      setFound(reply)
      setProblem(null)
      setAnswered(of.asked)
    }
    return reply
  }, [mutateAsync, isInternal])

  useEffect(() => {
    if (answered === asked || isDrafting || isLong) return
    const soon = window.setTimeout(() => {
      now().catch((failure: unknown) => {
        if (!(failure instanceof Problem)) throw failure
      })
    }, pauseMs)
    return () => window.clearTimeout(soon)
  }, [asked, answered, isDrafting, isLong, now])

  // What was asked after the session had ended is asked again by itself once somebody is signed in.
  const isOver = useIsSessionOver()
  const wasOver = useRef(false)
  useEffect(() => {
    if (wasOver.current && !isOver) setTries((before) => before + 1)
    wasOver.current = isOver
  }, [isOver])

  return {
    found,
    isStale,
    problem,
    again: () => setTries((before) => before + 1),
    now: async () => (isStale || problem !== null ? await now() : found),
  }
}
