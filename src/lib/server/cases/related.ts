import { and, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { formatReceipt } from '$lib/cases';
import { casePayloads, cases, getStore } from '$lib/server/store';
import type { CaseRow } from './log';
import { wordsOf } from './words';

/** Another case of the same person, as the desk lists it. Instants are ISO 8601. */
export interface Related {
	id: string;
	receipt: string;
	state: CaseRow['state'];
	channel: CaseRow['channel'];
	locale: CaseRow['locale'];
	openedAt: string;
	topic?: string;
	service?: string;
	/** The start of what its customer wrote first: what it is about. */
	words?: string;
	/** How it belongs: it goes on in this one, this one in it, or it has the same contact. */
	as: 'merged' | 'survivor' | 'before' | 'contact';
}

const LISTED = 10;

/** What else there is of the same person: merged, followed, or with the same phone or address. */
export async function relatedTo(
	row: CaseRow,
	contact: { phone?: string | undefined; email?: string | undefined }
): Promise<Related[]> {
	const linked = or(
		eq(cases.mergedInto, row.id),
		eq(cases.id, row.mergedInto ?? row.id),
		eq(cases.id, row.follows ?? row.id)
	);
	const known = [
		...(contact.phone ? [sql`${casePayloads.data} ->> 'phone' = ${contact.phone}`] : []),
		...(contact.email ? [sql`${casePayloads.data} ->> 'email' = ${contact.email}`] : [])
	];
	const same = getStore().db.select({ id: casePayloads.caseId }).from(casePayloads);
	const found = await getStore()
		.db.select()
		.from(cases)
		.where(
			and(
				ne(cases.id, row.id),
				known.length === 0 ? linked : or(linked, inArray(cases.id, same.where(or(...known))))
			)
		)
		.orderBy(desc(cases.openedAt))
		.limit(LISTED);
	const words = await wordsOf(
		found.map(({ id }) => id),
		'first'
	);
	return found.map((one) => related(one, kindOf(row, one), words.get(one.id)));
}

/**
 * Whose customer left this number, in whichever case: what somebody on the phone is about who has no
 * receipt at hand. What is not done comes first, then the newest.
 * @param numbers as they may have been written
 */
export async function caseByNumber(numbers: readonly string[]): Promise<CaseRow | undefined> {
	const same = getStore()
		.db.select({ id: casePayloads.caseId })
		.from(casePayloads)
		.where(inArray(sql`${casePayloads.data} ->> 'phone'`, [...numbers]));
	const [found] = await getStore()
		.db.select()
		.from(cases)
		.where(and(inArray(cases.id, same), isNull(cases.mergedInto)))
		.orderBy(sql`${cases.state} = 'resolved'`, desc(cases.openedAt))
		.limit(1);
	return found;
}

function related(one: CaseRow, as: Related['as'], words: string | undefined): Related {
	const { id, state, channel, locale, topic, service } = one;
	return {
		...{ id, state, channel, locale, as },
		receipt: formatReceipt(one.receipt),
		openedAt: one.openedAt.toISOString(),
		...(topic !== null && { topic }),
		...(service !== null && { service }),
		...(words !== undefined && { words })
	};
}

function kindOf(row: CaseRow, one: CaseRow): Related['as'] {
	if (row.follows === one.id) return 'before';
	if (one.mergedInto === row.id) return 'merged';
	return row.mergedInto === one.id ? 'survivor' : 'contact';
}
