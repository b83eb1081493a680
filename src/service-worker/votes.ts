import { registerRoute } from 'workbox-routing';
import * as v from 'valibot';
import { afterVote, voteForm } from '$lib/cases';
import { isLocale, type Locale } from '$lib/content';
import { enqueueVote } from '$lib/device/worker';

const ARTICLE = /^\/([^/]+)\/([a-z0-9-]+\/[a-z0-9-]+)$/;

/**
 * "Did this solve it?" is taken here, with and without a network: it waits in the outbox, counts
 * once, and the person goes on at once. Where nothing can be written the server takes it.
 */
export function serveVotes(): void {
	registerRoute(
		({ request, url, sameOrigin }) =>
			sameOrigin && request.mode === 'navigate' && url.search === '?/vote',
		({ request, url }) => take(request, url),
		'POST'
	);
}

async function take(request: Request, url: URL): Promise<Response> {
	const [, locale, article] = ARTICLE.exec(url.pathname) ?? [];
	const isAsked = isLocale(locale) && article !== undefined && isFromHere(request);
	if (!isAsked) return fetch(request);
	return (await voted(request.clone(), article, locale)) ?? fetch(request);
}

/** A form on somebody else's page is for the server to refuse. */
function isFromHere({ referrer }: Request): boolean {
	return referrer.startsWith(`${location.origin}/`);
}

async function voted(request: Request, article: string, locale: Locale) {
	try {
		const vote = v.parse(voteForm, Object.fromEntries(await request.formData()));
		await enqueueVote({ article, locale, solved: vote.solved });
		return Response.redirect(afterVote({ ...vote, article, locale }), 303);
	} catch {
		return undefined;
	}
}
