import { and, eq, notInArray } from 'drizzle-orm';
import * as v from 'valibot';
import {
	closedDay,
	serviceDataSchema,
	teamById,
	type Contact,
	type EventKind,
	type Opening
} from '$lib/cases';
import { contactIn, readAnswers, serviceView, type Site, type Team } from '$lib/content';
import { addJob } from '$lib/server/jobs';
import {
	caseEvents,
	casePayloads,
	cases,
	getStore,
	type Executor,
	type Transaction
} from '$lib/server/store';
import { system } from './agent';
import { NOBODY } from './holding';
import { step, type CaseRow, type NewEvent, type StepResult } from './log';
import { Refusal } from './refusal';

/** The job that tells the company's own system (`lib/server/services`). */
export const SERVICE_TASK = 'tell-system';

/** What a service makes of an opening. */
interface Asked {
	opening: Partial<Pick<Opening, 'topic' | 'contact'>>;
	team?: Team | undefined;
	event?: Pick<NewEvent, 'kind' | 'data' | 'payload'>;
}

/**
 * Reads the answers that came with an opening, by the service as it is now.
 * @param isLate what does not fit is kept as it came, for a person to read
 * @throws Refusal where it does not fit
 */
export function askedOf(
	opening: Opening,
	{ site, isLate, now }: { site: Site; isLate: boolean; now: number }
): Asked {
	const { service: given, locale } = opening;
	if (!given) return { opening: {} };
	const view = serviceView(site, given.id, locale);
	const { answers, problems } = readAnswers(view ?? { fields: [] }, given.fields);
	const isWhole = view !== undefined && Object.keys(problems).length === 0;
	if (!isWhole && !isLate) throw new Refusal(view ? 'answers-wrong' : 'service-unknown');
	const wish = { service: given.id, answers, shop: opening.context.shop };
	const closed = closedDay(site, wish, now);
	if (closed && !isLate) throw new Refusal('day-closed', { closed });
	const isRight = isWhole && !closed;
	const fields = isRight ? answers : given.fields;
	const data = { service: given.id, ...(!isRight && { isUnchecked: true }) };
	const team = site.services.find(({ id }) => id === given.id)?.team;
	return {
		opening: {
			...contactWith(opening.contact, isRight ? contactIn(view, answers) : {}),
			...(view?.topic !== undefined && { topic: view.topic })
		},
		team: teamById(site, team),
		event: { kind: 'service', data, payload: { fields } }
	};
}

function contactWith(given: Contact | undefined, asked: Contact): { contact?: Contact } {
	const contact = { ...asked, ...given };
	return Object.keys(contact).length > 0 ? { contact } : {};
}

/**
 * Has the company's own system told of a case, should it have one. Those of a service go one after
 * the other: a system that hangs holds up its own, never the jobs that ring phones and send mails.
 */
export function tellSystem(on: Executor, caseId: string, service: string): Promise<void> {
	const key = `${SERVICE_TASK} ${caseId}`;
	return addJob(on, SERVICE_TASK, { caseId }, { key, queue: `${SERVICE_TASK} ${service}` });
}

export interface ServiceAsked {
	row: CaseRow;
	service: string;
	/** Nothing where they were erased; empty where nothing was answered. */
	fields: Record<string, string> | undefined;
	isUnchecked: boolean;
}

/** What a case's service asked and was answered; nothing where it came by none. */
export async function serviceAsked(caseId: string): Promise<ServiceAsked | undefined> {
	const [found] = await getStore()
		.db.select({ row: cases, data: caseEvents.data, payload: casePayloads.data })
		.from(caseEvents)
		.innerJoin(cases, eq(cases.id, caseEvents.caseId))
		.leftJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.kind, 'service')));
	if (!found) return undefined;
	const { row, data, payload } = found;
	const asked = v.parse(serviceDataSchema, { ...data, ...payload });
	return { row, ...asked, fields: payload ? asked.fields : undefined };
}

interface Answer {
	caseId: string;
	/** What the customer reads. */
	status?: string | undefined;
	/** Nothing is left for a person to do. */
	isDone: boolean;
	/** Says, within the step, whether this is the first answer. */
	isFirst: (tx: Transaction) => Promise<boolean>;
}

/** Keeps what the company's own system answered, once; a case that needs nobody is closed. */
export function serviceAnswered({ caseId, status, isDone, isFirst }: Answer): Promise<StepResult> {
	return step({ id: caseId, at: new Date() }, async (current, tx) => {
		if (!(await isFirst(tx)) || status === undefined) return { events: [] };
		const answered: NewEvent = { kind: 'answered', author: system, text: status };
		if (!isDone || !(await isAllThereIs(current, caseId, tx))) return { events: [answered] };
		const outcome = 'solved';
		return {
			events: [answered, { kind: 'resolved', author: system, data: { outcome } }],
			set: { ...NOBODY, outcome }
		};
	});
}

/** What the log of a case holds that asks for nothing but what its service did. */
const OF_A_SERVICE: EventKind[] = [
	'opened',
	'service',
	'context',
	'contact',
	'offered',
	'passed',
	'unanswered'
];

/**
 * Whether a case asks for no more than its service did: nobody has taken it up, and its customer has
 * neither written nor asked for a call, before the answer came. What it was merged into asks for more.
 */
async function isAllThereIs(current: CaseRow, asked: string, tx: Transaction): Promise<boolean> {
	if (current.id !== asked || current.state !== 'waiting') return false;
	const [more] = await tx
		.select({ seq: caseEvents.seq })
		.from(caseEvents)
		.where(and(eq(caseEvents.caseId, asked), notInArray(caseEvents.kind, OF_A_SERVICE)))
		.limit(1);
	return more === undefined;
}

/** Tells who reads the case that the company's own system does not know of it. */
export function serviceUnanswered(caseId: string, problem: string): Promise<StepResult> {
	return step({ id: caseId, at: new Date() }, () => ({
		events: [{ kind: 'unanswered', author: system, data: { problem } }]
	}));
}
