import { isWebhookAddress } from '$lib/content';
import { SIGNATURE_HEADER, signatureOf } from './signature';

/** The whole exchange: a customer stands before a screen, and jobs of others wait behind. */
export const ANSWER_WITHIN_MS = 8_000;
/** A status is a sentence; who sends more is not read to the end. */
const ANSWER_MOST_BYTES = 16_384;

/** Why a system could not be told, a word of ours; a status has its number behind it. */
export type PostProblem =
	'address' | 'unreachable' | 'late' | 'redirect' | 'too-long' | `status-${number}`;

export class PostError extends Error {
	readonly problem: PostProblem;

	constructor(problem: PostProblem, options?: ErrorOptions) {
		super(`The system was not told: ${problem}.`, options);
		this.problem = problem;
	}
}

interface Message {
	url: string;
	secret: string;
	/** The same for every try of one message. */
	idempotencyKey: string;
	body: string;
}

/**
 * Posts a signed message and returns what was answered. The address is looked at again here, it is
 * never left for another one (an answer that redirects is a failure), and neither time nor bytes are
 * unlimited: whoever answers there cannot hold us, and whoever wrote the address cannot send us
 * through the company's network.
 * @param withinMs for the whole exchange
 * @throws PostError
 */
export async function post(
	{ url, secret, idempotencyKey, body }: Message,
	withinMs = ANSWER_WITHIN_MS
): Promise<string> {
	if (!isWebhookAddress(url)) throw new PostError('address');
	const signal = AbortSignal.timeout(withinMs);
	try {
		const response = await fetch(url, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				'content-type': 'application/json',
				'user-agent': 'Deskbell',
				'idempotency-key': idempotencyKey,
				[SIGNATURE_HEADER]: signatureOf(secret, body, Math.floor(Date.now() / 1000))
			},
			body,
			signal
		});
		const text = await textOf(response);
		if (response.status >= 300 && response.status < 400) throw new PostError('redirect');
		if (!response.ok) throw new PostError(`status-${response.status}`);
		return text;
	} catch (cause) {
		if (cause instanceof PostError) throw cause;
		throw new PostError(signal.aborted ? 'late' : 'unreachable', { cause });
	}
}

async function textOf({ body }: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.byteLength;
		// Leaving the loop closes the connection.
		if (size > ANSWER_MOST_BYTES) throw new PostError('too-long');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
