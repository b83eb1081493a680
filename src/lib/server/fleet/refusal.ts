/** Why a device is not, or no longer, a kiosk of ours. */
export type KioskRefusalReason =
	| 'code-wrong'
	| 'code-expired'
	| 'code-used'
	/** No signature that belongs to a kiosk: enrolled elsewhere since, or never. */
	| 'unknown'
	| 'revoked'
	| 'cloned';

/** A kiosk's call that cannot be answered; each has a sentence (`lib/server/problem`). */
export class KioskRefusal extends Error {
	readonly reason: KioskRefusalReason;

	constructor(reason: KioskRefusalReason) {
		super(`The kiosk was refused: ${reason}.`);
		this.reason = reason;
	}
}
