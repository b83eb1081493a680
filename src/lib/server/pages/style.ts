import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The sheet that all reading pages share (`vite.config.ts`), as Kit links it. */
const LINK = /<link href="(\/_app\/immutable\/assets\/reading\.[\w-]+\.css)" rel="stylesheet">/;
const POLICY = 'content-security-policy';

interface Sheet {
	css: string;
	/** As a policy names it. */
	hash: string;
}

const sheets = new Map<string, Sheet>();

async function read(address: string): Promise<Sheet> {
	const css = await readFile(path.join('build/client', address), 'utf8');
	return { css, hash: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

/** Undefined where it cannot be read: the page links it then, as Kit wrote it. */
async function sheetAt(address: string): Promise<Sheet | undefined> {
	const sheet = sheets.get(address) ?? (await read(address).catch(() => undefined));
	if (sheet) sheets.set(address, sheet);
	return sheet;
}

/**
 * A reading page with its style sheet in it. Who comes for the first time, in a hurry, on a poor
 * network, reads a round trip earlier: the first text stood after 0.8 s instead of 1.1 to 1.4 s
 * (Lighthouse, mobile), for 5.5 KB that each further page carries again.
 */
export async function withStyle(response: Response): Promise<Response> {
	const html = await response.text();
	const [link, address] = LINK.exec(html) ?? [];
	const headers = new Headers(response.headers);
	const sheet = address === undefined ? undefined : await sheetAt(address);
	if (link === undefined || !sheet) return new Response(html, response);
	const { css, hash } = sheet;
	const policy = headers.get(POLICY);
	if (policy !== null) headers.set(POLICY, policy.replace('style-src ', `$&${hash} `));
	// It only asked for the sheet ahead of the page.
	headers.delete('link');
	const page = html.replace(link, () => `<style>${css}</style>`);
	return new Response(page, { status: response.status, headers });
}
