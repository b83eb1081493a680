import { formatReceipt, parseReceipt } from '$lib/cases';
import { caseByReceipt, Refusal } from '$lib/server/cases';
import { limitReceipts } from '$lib/server/limits';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { endpoint } from '../../endpoint';

/** What a receipt alone shows: a state and a promise, never content. */
export const GET = endpoint(async ({ params, locals: { locale }, getClientAddress }) => {
	await limitReceipts(getClientAddress());
	const receipt = parseReceipt(params.receipt ?? '');
	if (receipt === undefined) return problem(422, 'receipt', m.problem_receipt({}, { locale }));
	const found = await caseByReceipt(receipt);
	if (!found) throw new Refusal('not-found');
	return { ...found, receipt: formatReceipt(receipt) };
});
