/**
 * The company's kiosks on the server: who may be one (codes, keys, clones), what each is told, what
 * it told of itself last, and the alert when one falls silent while its shop is open. It knows
 * devices, never customers: what a heartbeat brings are counts, times and codes.
 *
 * Data: `kiosks`, one row each with its key, settings and last heartbeat; `kiosk_lines`, what
 * happened to them; `kiosk_pictures`. Every step is one transaction; `fleet` is hinted at after it.
 */
export { alertsNow, fleetClocks, fleetTasks, raiseAlerts, type Alert } from './alerts';
export { answerTo, takeBeat } from './beats';
export { announceKey, heardKiosk } from './calls';
export { originOf, originOfSealed, type Origin } from './carried';
export { enrol } from './enrol';
export {
	changeKiosk,
	inviteAgain,
	inviteKiosk,
	kioskById,
	kioskName,
	listKiosks,
	revokeKiosk,
	type Invitation,
	type KioskRow
} from './kiosks';
export { lastTroubles, latestLines, linesOf, type KioskLine } from './lines';
export { keepPicture, pictureOf } from './pictures';
export { KioskRefusal, type KioskRefusalReason } from './refusal';
