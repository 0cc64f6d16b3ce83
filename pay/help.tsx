import type { PayPage } from '#contract/fulfilment.ts'
import type { messages } from './messages.ts'

/** Where to turn to, to be touched: whoever pays here has a telephone in the hand. */
export function Help({
  address,
  phone,
  words,
}: {
  address: string
  phone: PayPage['helpPhone']
  words: Pick<(typeof messages)['en'], 'help' | 'helpOr'>
}) {
  return (
    <p className="quiet">
      {words.help} <a href={`mailto:${address}`}>{address}</a>
      {phone && (
        <>
          {' '}
          {words.helpOr} <a href={`tel:${phone.number}`}>{phone.inWords}</a>
        </>
      )}
      .
    </p>
  )
}
