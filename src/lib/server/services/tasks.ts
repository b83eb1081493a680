import * as v from 'valibot';
import {
	SERVICE_TASK,
	serviceAnswered,
	serviceAsked,
	serviceUnanswered,
	type ServiceAsked
} from '$lib/server/cases';
import { getConfig } from '$lib/server/config';
import { eachApart } from '$lib/server/each-apart';
import type { Clock, Tasks } from '$lib/server/jobs';
import { getLibrary } from '$lib/server/library';
import { log } from '$lib/server/log';
import { formatReceipt } from '$lib/cases';
import { readAnswer } from './answer';
import {
	awaitSecret,
	expectDelivery,
	FAILING_TRIES,
	isTold,
	markTold,
	noteFailure,
	servicesAwaitingSecrets,
	tellNow
} from './deliveries';
import { messageOf } from './message';
import { ANSWER_WITHIN_MS, post, PostError } from './post';

/** Tells what was asked for before the secret of its service was there. */
const CONNECTED_TASK = 'tell-connected';

const jobSchema = v.object({ caseId: v.string() });

/** Whether a service's system is there to be told: it has an address, and the server its secret. */
export function isConnected(service: string): boolean {
	const webhook = getLibrary().webhook(service);
	return webhook !== undefined && getConfig().webhookSecrets[webhook.secret] !== undefined;
}

/**
 * What the jobs of this folder do; one that throws is tried again with growing pauses.
 * @param withinMs how long a system may take to answer
 */
export const serviceTasksWithin = (withinMs: number): Tasks => ({
	[SERVICE_TASK]: async (payload) => {
		const { caseId } = v.parse(jobSchema, payload);
		const asked = await serviceAsked(caseId);
		// Nobody but a person can use answers to questions that are not asked like that any more.
		if (!asked || asked.isUnchecked || (await isTold(caseId))) return;
		await tell(asked, withinMs);
	},
	[CONNECTED_TASK]: async () => {
		const services = await servicesAwaitingSecrets();
		await eachApart(services.filter(isConnected), tellNow, {
			failed: 'what waited for a secret could not be told',
			of: (service) => ({ service })
		});
	}
});

export const serviceTasks = serviceTasksWithin(ANSWER_WITHIN_MS);

/** A secret comes with a start of the server, or with an edit that names another one. */
export const serviceClocks: Clock[] = [{ task: CONNECTED_TASK, match: '* * * * *' }];

async function tell(asked: ServiceAsked, withinMs: number): Promise<void> {
	const { row, service, fields } = asked;
	const webhook = getLibrary().webhook(service);
	const view = getLibrary().service(row.locale, service);
	const secret = webhook && getConfig().webhookSecrets[webhook.secret];
	if (!webhook || !view || !fields) return;
	if (secret === undefined) {
		await awaitSecret(row.id, service);
		return;
	}
	await expectDelivery(row.id, service);
	try {
		const idempotencyKey = formatReceipt(row.receipt);
		const body = messageOf(asked, fields, view);
		const text = await post({ url: webhook.url, secret, idempotencyKey, body }, withinMs);
		const answer = readAnswer(text, row.locale);
		await serviceAnswered({ caseId: row.id, ...answer, isFirst: (tx) => markTold(tx, row.id) });
	} catch (cause) {
		if (!(cause instanceof PostError)) throw cause;
		await failed(row.id, service, cause);
		throw cause;
	}
}

async function failed(caseId: string, service: string, { problem }: PostError): Promise<void> {
	const tries = await noteFailure(caseId, problem);
	log.warn({ service, problem, tries }, 'a system was not told of a request');
	if (tries === FAILING_TRIES) await serviceUnanswered(caseId, problem);
}
