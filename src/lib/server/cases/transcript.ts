import { and, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { formatReceipt, teamById, type CaseEvent, type EventKind } from '$lib/cases';
import { LOCALE_INFO, timeFields, type Site } from '$lib/content';
import { getConfig } from '$lib/server/config';
import { addJob, type Tasks } from '$lib/server/jobs';
import { sendMail } from '$lib/server/notify';
import { caseWatches, cases, getStore, transaction } from '$lib/server/store';
import { m } from '$messages';
import type { CaseRow } from './log';
import { eventsAfter } from './events-after';
import { Refusal } from './refusal';

const jobSchema = v.object({ watch: v.string() });

/**
 * Has what was said mailed to an address that is told of this case already, so that nobody can have
 * it sent to one that its customer did not name. Asked again before it went, it goes once.
 * @throws Refusal where the address is none of the case's
 */
export async function mailTranscript(caseId: string, address: string): Promise<void> {
	await transaction(async (tx) => {
		const isTold = and(
			eq(caseWatches.caseId, caseId),
			eq(caseWatches.kind, 'email'),
			eq(caseWatches.address, address)
		);
		const [found] = await tx.select({ id: caseWatches.id }).from(caseWatches).where(isTold);
		if (!found) throw new Refusal('not-found');
		await addJob(tx, 'transcript', { watch: found.id }, { key: `transcript ${found.id}` });
	});
}

/** What the jobs of this folder do. @param site the site as it is now */
export function caseTasks(site: () => Site): Tasks {
	return {
		transcript: async (payload) => {
			const { watch } = v.parse(jobSchema, payload);
			const [found] = await getStore()
				.db.select()
				.from(caseWatches)
				.innerJoin(cases, eq(cases.id, caseWatches.caseId))
				.where(eq(caseWatches.id, watch));
			if (found) await send(found.case_watches, found.cases, site());
		}
	};
}

async function send(
	{ id, address }: typeof caseWatches.$inferSelect,
	row: CaseRow,
	site: Site
): Promise<void> {
	const { locale } = row;
	const receipt = formatReceipt(row.receipt);
	const { origin } = getConfig();
	await sendMail({
		from: { name: site.brand.name, address: site.email },
		to: address,
		subject: m.transcript_subject({ receipt }, { locale }),
		text: await textOf(row, site),
		unsubscribe: `${origin}/${locale}/requests/unsubscribe/${id}`
	});
}

/** What their page shows as said, too. */
const SAID: ReadonlySet<EventKind> = new Set<EventKind>(['message', 'photo', 'answered']);

/** As the customer read it: internal kinds are not even asked for. */
async function textOf(row: CaseRow, site: Site): Promise<string> {
	const { locale } = row;
	const time = new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		...{ day: 'numeric', month: 'long', year: 'numeric' },
		...timeFields(locale),
		timeZone: teamById(site, row.team)?.hours.timeZone ?? 'UTC'
	});
	const who = ({ kind, by, agent }: CaseEvent) => {
		if (kind === 'answered') return m.case_answered_by({}, { locale });
		return by === 'agent' ? (agent ?? site.brand.name) : m.case_you({}, { locale });
	};
	const said: CaseEvent[] = [];
	for (let page = await eventsAfter(row.id, 0, 'visitor'); page.length > 0;) {
		said.push(...page.filter(({ kind }) => SAID.has(kind)));
		page = await eventsAfter(row.id, page.at(-1)?.seq ?? 0, 'visitor');
	}
	return said
		.map((event) => {
			const words = event.kind === 'photo' ? `[${m.case_photo({}, { locale })}]` : event.text;
			return `${who(event)} · ${time.format(new Date(event.at))}\n${words ?? ''}\n`;
		})
		.join('\n');
}
