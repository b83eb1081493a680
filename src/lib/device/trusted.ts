/**
 * The one Trusted Types policy of our own, named in the content security policy. Two things may
 * pass: HTML that the content compiler made and sanitised, and scripts of our own origin.
 */
function ownScript(url: string): string {
	const { origin, href } = new URL(url, location.href);
	if (origin !== location.origin) throw new TypeError(`Not a script of ours: ${url}`);
	return href;
}

const policy =
	typeof window === 'undefined'
		? undefined
		: window.trustedTypes?.createPolicy('deskbell', {
				createHTML: (html) => html,
				createScriptURL: ownScript
			});

/** For `{@html}`; only for what `lib/content` compiled. */
export function trustedHtml(html: string): string | TrustedHTML {
	return policy?.createHTML(html) ?? html;
}

/** For workers and the service worker. Throws a TypeError for another origin's address. */
export function trustedScript(url: string): string | TrustedScriptURL {
	return policy?.createScriptURL(url) ?? ownScript(url);
}
