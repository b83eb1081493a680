import * as v from 'valibot';
import { serviceDataSchema, type CaseEvent } from '$lib/cases';
import type { FieldView, Locale } from '$lib/content';
import type { CaseRow } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { deliveryOf, FAILING_TRIES, isConnected } from '$lib/server/services';
import { dateOf } from '$lib/ui/when';
import type { AskedView } from './views';

/** An answer as people read it, in the agent's language where it is not the customer's own words. */
function shown(field: FieldView, answer: string, locale: Locale): string {
	if (field.type === 'date' && !Number.isNaN(Date.parse(answer))) return dateOf(answer, locale);
	return field.options.find(({ id }) => id === answer)?.label ?? answer;
}

/** What a case's service asked and was answered; nothing where it came by none. */
export async function askedView(
	row: CaseRow,
	events: readonly CaseEvent[],
	locale: Locale
): Promise<AskedView | undefined> {
	const event = events.find(({ kind }) => kind === 'service');
	const parsed = v.safeParse(serviceDataSchema, event?.data);
	if (!parsed.success) return undefined;
	const { service, fields, isUnchecked } = parsed.output;
	const view = getLibrary().service(locale, service);
	const known = (view?.fields ?? []).flatMap((field) => {
		const answer = fields[field.id];
		if (answer === undefined) return [];
		return [{ label: field.label, value: shown(field, answer, locale) }];
	});
	// What is not asked like that any more is shown as it came.
	const others = Object.entries(fields).filter(
		([id]) => view?.fields.every((field) => field.id !== id) !== false
	);
	return {
		title: view?.title ?? service,
		answers: [...known, ...others.map(([label, value]) => ({ label, value }))],
		isUnchecked,
		...(await systemState(row, service, isUnchecked))
	};
}

async function systemState(
	{ id }: CaseRow,
	service: string,
	isUnchecked: boolean
): Promise<Pick<AskedView, 'system' | 'problem'>> {
	const delivery = await deliveryOf(id);
	if (delivery?.deliveredAt) return { system: 'told' };
	if (isUnchecked || !isConnected(service)) return {};
	const problem = delivery?.problem;
	if (!problem || delivery.tries < FAILING_TRIES) return { system: 'waiting' };
	return { system: 'failing', problem };
}
