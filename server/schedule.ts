/** Everything that runs by the clock (UTC), on one page. */
export const crontab = `
17 * * * * sweep
* * * * * resume_imports ?max=1&fill=0s
`
