/** Whose photos a conversation shows, and how their reader proves to be one of the case's people. */
export interface PhotoSource {
	caseId: string;
	/** A Bearer, where the device holds the case's secret; cookies do it otherwise. */
	headers?: Record<string, string>;
}

/** Somebody looks at the place where it should be. */
const AGAIN_MS = 5_000;

interface Reading {
	headers: Record<string, string>;
	signal: AbortSignal;
	/** It did not come, and is asked for again. */
	onAway: () => void;
}

/**
 * The picture's address in this page, to be revoked, once it has come: a network or a server that
 * is away comes back. Undefined where nobody may have it, or the reading was ended.
 */
export async function readPhoto(
	from: string,
	{ headers, signal, onAway }: Reading
): Promise<string | undefined> {
	for (;;) {
		const answer = await ask(from, headers, signal);
		if (answer === 'refused' || signal.aborted) return undefined;
		if (answer) return URL.createObjectURL(answer);
		onAway();
		await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
	}
}

/** Undefined where no answer of ours came: a captive portal's page is none. */
async function ask(
	from: string,
	headers: Record<string, string>,
	signal: AbortSignal
): Promise<Blob | 'refused' | undefined> {
	try {
		const response = await fetch(from, { headers, cache: 'no-store', signal });
		if (response.status >= 400 && response.status < 500) return 'refused';
		const isPhoto = response.headers.get('content-type')?.startsWith('image/') === true;
		return response.ok && isPhoto ? await response.blob() : undefined;
	} catch {
		// No network, or the page went on.
		return undefined;
	}
}
