/** The server was asked, and said no. */
export class Refused extends Error {}

/** Of the answers of 400 and above, those that say "come again". */
const LATER = [401, 408, 425, 429];

export const ANSWER_WITHIN_MS = 10_000;

/**
 * Tells the server something in a case, by the case's secret. @throws Refused where it says no
 * @throws Error where it has it not, as far as is known
 */
export async function postInCase(
	{ id, headers }: { id: string; headers: Record<string, string> },
	what: 'channel' | 'messages' | 'departure',
	body: object
): Promise<void> {
	const response = await fetch(`/api/v1/cases/${id}/${what}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
		cache: 'no-store',
		// What is said at the end outlives the page.
		keepalive: true,
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	const { ok, status } = response;
	if (ok) return;
	const isRefusal = status >= 400 && status < 500 && !LATER.includes(status);
	throw new (isRefusal ? Refused : Error)(`The server answered ${status}.`);
}
