/**
 * What an enrolled kiosk is to its company: how it is made one, how it proves itself, what it is
 * told and what it tells. Shared by the kiosk (`lib/kiosk`) and the server (`lib/server/fleet`).
 * Pure: time and randomness come in as arguments.
 *
 * Data: a **kiosk** is a name in a shop with settings and a PIN; its **code** (eight digits, a
 * quarter of an hour, once) binds one device's **key** to it. Every call is signed with the key and
 * a **counter** that only grows, so that two devices with one key collide: that is a **clone**, and
 * both are refused until the kiosk is enrolled anew. Where a full disk cannot count, a call says so.
 * What a customer asks for there is signed, too: carried away in a code (`carried`), or delivered by
 * the kiosk itself (`openings`). States: invited → enrolled → revoked or cloned → invited again. Each minute a **heartbeat** goes up (nothing personal) and the settings come
 * down. **Lines** are what the fleet page tells of a kiosk, by code, worded in the reader's language.
 */
export { signCarried, verifyCarried } from './carried';
export { CODE_DIGITS, CODE_MINUTES, codeFrom, formatCode, parseCode } from './code';
export { judgeCounter, judgeUncounted, type Heard, type Verdict } from './counter';
export {
	heartbeatAnswer,
	heartbeatSchema,
	type Heartbeat,
	type HeartbeatAnswer
} from './heartbeat';
export { LINES, PROBLEMS, type Line, type Problem } from './lines';
export { signOpening, verifyOpening } from './openings';
export {
	checkPin,
	hashPin,
	PIN_MOST,
	PIN_PATTERN,
	pinHashSchema,
	waitFor,
	type PinHash
} from './pin';
export {
	DEFAULT_SETTINGS,
	isQuiet,
	LIMITS,
	MOST_PICTURES,
	readSettings,
	settingsSchema,
	type KioskSettings
} from './settings';
export {
	makeDeviceKey,
	parseProof,
	publicKeySchema,
	sign,
	verify,
	type Proof,
	type PublicKey
} from './signature';
export { SILENCE_MINUTES, silentSince } from './silence';
