import { formatReceipt } from '$lib/cases';
import type { ServiceView } from '$lib/content';
import type { ServiceAsked } from '$lib/server/cases';

/** The body of a message, version 1; members may be added, none is taken away. */
export function messageOf(
	{ row, service }: ServiceAsked,
	fields: Record<string, string>,
	view: ServiceView
): string {
	const typed = view.fields.flatMap(({ id, type }) => {
		const answer = fields[id];
		if (answer === undefined) return [];
		return [[id, type === 'number' ? Number(answer) : answer] as const];
	});
	return JSON.stringify({
		version: 1,
		receipt: formatReceipt(row.receipt),
		case: row.id,
		service,
		locale: row.locale,
		...(row.shop !== null && { shop: row.shop }),
		openedAt: row.openedAt.toISOString(),
		fields: Object.fromEntries(typed)
	});
}
