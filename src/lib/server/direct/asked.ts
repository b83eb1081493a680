import type { IncomingMessage } from 'node:http';
import { parseCookies } from 'better-auth/cookies';
import type { Locale } from '$lib/content';
import type { Incoming } from '$lib/server/body';
import { readerLocale, securityHeaders } from '$lib/server/handles';
import type { Asking } from '$lib/server/holder';
import { requireStaff, staffOf, type Role, type Staff } from '$lib/server/staff';

/** What a request says of who asks, and for what. */
export class Asked implements Incoming {
	/** Of the case in the address. */
	readonly id: string | undefined;
	readonly origin: string;
	readonly #request: IncomingMessage;
	#locale: Locale | undefined;

	constructor(request: IncomingMessage, id: string | undefined, origin: string) {
		this.#request = request;
		this.id = id;
		this.origin = origin;
	}

	readonly headers = { get: (name: string) => this.header(name) ?? null };

	header(name: string): string | undefined {
		const value = this.#request.headers[name];
		return typeof value === 'string' ? value : undefined;
	}

	/** The headers of every answer. */
	get answered(): Readonly<Record<string, string>> {
		return securityHeaders(this.origin.startsWith('https:'));
	}

	/** Not destroyed where it is too long: its sender is told so over the same connection. */
	get body(): AsyncIterable<Uint8Array> {
		return this.#request.iterator({ destroyOnReturn: false });
	}

	get #cookies() {
		return parseCookies(this.header('cookie') ?? '');
	}

	get #url(): URL {
		return new URL(this.#request.url ?? '', this.origin);
	}

	/** The reader's, unless it is known better. */
	get locale(): Locale {
		const acceptLanguage = this.header('accept-language');
		return (this.#locale ??= readerLocale({
			...{ url: this.#url, cookies: this.#cookies, acceptLanguage }
		}));
	}

	set locale(locale: Locale) {
		this.#locale = locale;
	}

	/** As who asks for a case wants to be taken: whoever brings a secret is its visitor. */
	async asking(): Promise<Asking> {
		const authorization = this.header('authorization');
		const staff = authorization === undefined ? await this.#staff() : undefined;
		return { id: this.id, authorization, cookies: this.#cookies, staff };
	}

	async #staff(): Promise<Staff | undefined> {
		const cookie = this.header('cookie') ?? '';
		if (!cookie.includes('deskbell.')) return undefined;
		return staffOf({ headers: new Headers({ cookie }) });
	}

	/** @throws Kit's redirect or error unless one of these roles is signed in */
	async signedIn(...roles: Role[]): Promise<Staff> {
		const staff = await this.#staff();
		const locals = { locale: this.locale, ...(staff && { staff }) };
		const url = this.#url;
		return requireStaff({ locals, url, request: new Request(url) }, ...roles);
	}
}
