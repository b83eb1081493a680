/**
 * Rings the phones of staff when somebody calls a colleague at a kiosk, by Web Push, whether they have
 * the desk open or not.
 *
 * Data: a bell is a device of one person's (`staff_bells`), hung up by them at the desk and gone with
 * the session that did it: signing out, being shut out or a session that lapses takes it down.
 *
 * States of a call: it rings whoever may take it (the team, with the skills it needs) the moment it is
 * there; unanswered, it rings whoever hears of it then: with half of the promise gone the teams that
 * help out, at its end everybody. Taken by anybody, it rings nobody any more. Who takes a break is
 * left alone, and so is everybody a minute after the call: a push that comes later rings for nothing.
 *
 * A push says that it is a bell and nothing of the call: no name, no shop, no receipt.
 */
export { hangBell, hasBell, takeBellDown, type Bell } from './hung';
export { bellTasks } from './ring';
