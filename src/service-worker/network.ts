/** A server that has not answered by then counts as absent; people wait no longer at a screen. */
export const ANSWER_WITHIN_MS = 1_500;

export function later(ms: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}

/**
 * Whether an answer is our server's: a captive portal's page carries no mark of ours, nor does a
 * proxy's "bad gateway". A redirect shows nothing of itself; where it leads is looked at in turn.
 */
export function isOurs(response: Response): boolean {
	if (response.type === 'opaqueredirect') return true;
	return response.headers.has('x-deskbell') && response.status < 500;
}
