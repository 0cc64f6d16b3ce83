// A mail is shown as a page of its own in a frame that may do nothing. Even HTML that was not made safe would run nothing here and load nothing.

/** What the page may do. Pictures come with it, but for those from places that somebody asked for. */
export function mailPagePolicy(imageOrigins: readonly string[]): string {
  const pictures = ['data:', ...imageOrigins].join(' ')
  return `sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`
}

/** What the frame around it allows. */
export const mailFrameSandbox = 'allow-popups'

const style = `:root{color-scheme:light}body{margin:12px;background:#fff;color:#1a1a1a;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #bbb}
a[data-to]::after{content:" [" attr(data-to) "]";color:#555;font-size:.85em}.picture{display:inline-block;padding:0 4px;border:1px dashed #888;color:#555}`

export const mailPage = (html: string, language: string): string =>
  `<!doctype html><html lang="${/^[a-z]{2}$/.test(language) ? language : 'en'}"><head><meta charset="utf-8"><title>Mail</title><meta name="referrer" content="no-referrer"><style>${style}</style></head><body>${html}</body></html>`
