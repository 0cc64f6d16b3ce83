/** How it stands, in a box that is read out when it comes. */
export function Said({ tone, strong, more }: { tone: 'quiet' | 'settled' | 'stop'; strong: string; more?: string }) {
  return (
    <div className="said" data-tone={tone} role={tone === 'stop' ? 'alert' : 'status'}>
      <p>
        <strong>{strong}</strong>
      </p>
      {more && <p>{more}</p>}
    </div>
  )
}
