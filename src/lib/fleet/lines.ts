/** What a kiosk itself tells of its troubles. */
export const PROBLEMS = [
	'page-error',
	'storage-full',
	'request-not-kept',
	'library-torn',
	'app-torn',
	'heap',
	'hung',
	'pin-locked',
	'settings-unreadable'
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What the fleet page tells of a kiosk; the first ones are the server's own findings. */
export const LINES = [
	'invited',
	'enrolled',
	'rotated',
	'revoked',
	'cloned',
	'code-wrong',
	'code-expired',
	'code-used',
	'refused-revoked',
	'refused-cloned',
	'signature-wrong',
	'clock-wrong',
	'request-refused',
	'silent',
	'back',
	...PROBLEMS
] as const;
export type Line = (typeof LINES)[number];
