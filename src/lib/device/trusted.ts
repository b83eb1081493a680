import type { TrustedHTML, TrustedScriptURL, TrustedTypesWindow } from 'trusted-types/lib';

/**
 * The one Trusted Types policy of our own, named in the content security policy. Two things may
 * pass: HTML that the content compiler made and sanitised, and scripts of our own origin.
 */
function ownScript(url: string): string {
	const { origin, href } = new URL(url, location.href);
	if (origin !== location.origin) throw new TypeError(`Not a script of ours: ${url}`);
	return href;
}

interface Policy {
	createHTML(html: string): string | TrustedHTML;
	createScriptURL(url: string): string | TrustedScriptURL;
}

const RULES = { createHTML: (html: string) => html, createScriptURL: ownScript };

let made: Policy | undefined;

/** Made at the first use: a policy's name can be taken only once in a page. */
function policy(): Policy {
	const { trustedTypes } = window as unknown as TrustedTypesWindow;
	made ??= trustedTypes?.createPolicy('deskbell', RULES) ?? RULES;
	return made;
}

/** For `{@html}`; only for what `lib/content` compiled. */
export function trustedHtml(html: string): string | TrustedHTML {
	return policy().createHTML(html);
}

/** For workers and the service worker. Throws a TypeError for another origin's address. */
export function trustedScript(url: string): string | TrustedScriptURL {
	return policy().createScriptURL(url);
}
