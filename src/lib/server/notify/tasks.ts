import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { formatReceipt, teamById } from '$lib/cases';
import { LOCALE_INFO, timeFields, type Site } from '$lib/content';
import { getConfig } from '$lib/server/config';
import type { Tasks } from '$lib/server/jobs';
import { cases, caseWatches, getStore, transaction } from '$lib/server/store';
import { m } from '$messages';
import { mailsFor, newsFor } from './due';
import { callToken } from './links';
import { sendMail } from './mail';
import { push } from './push';
import { unwatch } from './watches';

type CaseRow = typeof cases.$inferSelect;
type WatchRow = typeof caseWatches.$inferSelect;

const tellSchema = v.object({ watch: v.string(), seq: v.number() });
const nearSchema = v.object({ caseId: v.string(), start: v.number() });

let site: (() => Site) | undefined;

/** @param current the site as it is now: whose name the messages carry */
export function openNotify(current: () => Site): void {
	site = current;
}

function company(): Site {
	if (!site) throw new Error('Notify is not open.');
	return site();
}

/** What the jobs of this folder do. */
export const notifyTasks: Tasks = {
	tell: async (payload) => {
		const { watch, seq } = v.parse(tellSchema, payload);
		const [found] = await getStore()
			.db.select()
			.from(caseWatches)
			.innerJoin(cases, eq(cases.id, caseWatches.caseId))
			.where(eq(caseWatches.id, watch));
		if (!found || found.cases.seenSeq >= seq) return;
		await tell(found.case_watches, found.cases);
	},
	'callback-agreed': async (payload) => {
		const { caseId, start } = v.parse(nearSchema, payload);
		await transaction(async (tx) => {
			const [row] = await tx.select().from(cases).where(eq(cases.id, caseId));
			if (row?.slot?.getTime() !== start || row.state === 'resolved') return;
			await mailsFor(tx, caseId, row.lastSeq + 1);
		});
	},
	'callback-near': async (payload) => {
		const { caseId, start } = v.parse(nearSchema, payload);
		await transaction(async (tx) => {
			const [row] = await tx.select().from(cases).where(eq(cases.id, caseId));
			const isStill = row?.slot?.getTime() === start && row.state !== 'resolved';
			// Not seen whatever they have read: the time itself is the news.
			if (isStill) await newsFor(tx, caseId, row.lastSeq + 1, new Date());
		});
	}
};

async function tell(watch: WatchRow, row: CaseRow): Promise<void> {
	const { brand, email } = company();
	if (watch.kind === 'push') {
		const isKnown = await push(watch.address, `mailto:${email}`);
		if (!isKnown) await unwatch(row.id, watch.address);
		return;
	}
	const { origin } = getConfig();
	const { locale } = row;
	const receipt = formatReceipt(row.receipt);
	const unsubscribe = `${origin}/${locale}/requests/unsubscribe/${watch.id}`;
	const url = `${origin}/${locale}/requests/${receipt}`;
	await sendMail({
		from: { name: brand.name, address: email },
		to: watch.address,
		subject: m.told_mail_subject({ receipt }, { locale }),
		text: (await callLines(row)) + m.told_mail_text({ receipt, url, unsubscribe }, { locale }),
		unsubscribe
	});
}

/** When the agreed call is, and where it is moved or cancelled; nothing where none is agreed. */
async function callLines({ id, locale, slot, state, team }: CaseRow): Promise<string> {
	if (!slot || state === 'resolved') return '';
	const zone = teamById(company(), team)?.hours.timeZone ?? 'UTC';
	const time = new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
		...timeFields(locale),
		timeZone: zone
	}).format(slot);
	const url = `${getConfig().origin}/${locale}/requests/callback/${await callToken(id)}`;
	return m.call_mail_lines({ time, url }, { locale });
}
