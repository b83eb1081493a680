import { eq } from 'drizzle-orm';
import type { PublicKey } from '$lib/fleet';
import { hint } from '$lib/server/live';
import { kiosks, transaction, type Transaction } from '$lib/server/store';
import { codeMark, keysBefore, type KioskRow } from './kiosks';
import { addLine } from './lines';
import { KioskRefusal } from './refusal';

/** Why a code makes no kiosk; undefined where it does. */
function objection(row: KioskRow, now: number): 'code-used' | 'code-expired' | undefined {
	if (row.codeUsedAt) return 'code-used';
	return row.codeUntil && now <= row.codeUntil.getTime() ? undefined : 'code-expired';
}

const isKey = (a: PublicKey | null, b: PublicKey) => a?.x === b.x && a.y === b.y;

/**
 * Makes the device with this key the kiosk that the code was made for. The same device with the
 * same code again gets the same answer: the first may have been lost.
 * @throws KioskRefusal for a wrong, late or used code
 */
export async function enrol(
	{ code, publicKey }: { code: string; publicKey: PublicKey },
	now = Date.now()
): Promise<KioskRow> {
	const found = await transaction(async (tx) => {
		const [row] = await tx
			.select()
			.from(kiosks)
			.where(eq(kiosks.code, codeMark(code)))
			.for('update');
		if (row?.codeUsedAt && isKey(row.publicKey, publicKey)) return row;
		const refused = row ? objection(row, now) : ('code-wrong' as const);
		if (!refused && row) return bind(tx, row, publicKey, now);
		const why = refused ?? 'code-wrong';
		await addLine(tx, row?.id ?? null, why, { now });
		return why;
	});
	hint('fleet');
	if (typeof found === 'string') throw new KioskRefusal(found);
	return found;
}

/** What the last device left behind is no longer this kiosk's. */
async function bind(
	tx: Transaction,
	row: KioskRow,
	publicKey: PublicKey,
	now: number
): Promise<KioskRow> {
	const at = new Date(now);
	const set = {
		publicKey,
		nextKey: null,
		keyedAt: at,
		formerKeys: keysBefore(row),
		codeUsedAt: at,
		heard: [],
		revokedAt: null,
		clonedAt: null,
		seenAt: at,
		beat: null,
		silentSince: null
	};
	await tx.update(kiosks).set(set).where(eq(kiosks.id, row.id));
	await addLine(tx, row.id, 'enrolled', { now });
	return { ...row, ...set };
}
