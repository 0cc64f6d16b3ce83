/** Everything that runs by the clock (UTC), on one page. */
export const crontab = `
17 * * * * sweep
*/5 * * * * ask_partners ?max=1&fill=1h
* * * * * resume_imports ?max=1&fill=0s
* * * * * fold_note_days ?max=1&fill=0s
*/5 * * * * fold_closed_tickets ?max=1&fill=0s
* * * * * count_old_notes ?max=1&fill=0s
*/5 * * * * charge_due_parts ?max=1&fill=1h
37 * * * * compare_book_days ?max=1&fill=2h
11 * * * * end_subscriptions ?max=1&fill=2h
7 * * * * look_after_promises ?max=1&fill=2h
* * * * * resume_attempts ?max=1&fill=0s
7,17,27,37,47,57 * * * * expire_approvals ?max=1&fill=1h
* * * * * wake_tickets ?max=1&fill=0s
*/5 * * * * resume_waiting_mails ?max=1&fill=0s
* * * * * resume_ticket_bulks ?max=1&fill=0s
* * * * * watch_ticket_clocks ?max=1&fill=0s
* * * * * begin_absences ?max=1&fill=1h
23 * * * * draw_samples ?max=3&fill=1h
`
