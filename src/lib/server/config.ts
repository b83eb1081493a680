import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { exchangeOf, type Exchange } from './telephony';

/**
 * The environment, parsed once. A malformed value stops the start with a sentence that names the
 * variable; the value itself is not repeated, because addresses carry passwords.
 */
export interface Config {
	port: number;
	host: string;
	/** Scheme, host and port by which browsers reach us, without a slash at the end. */
	origin: string;
	/** Absolute. */
	dataDir: string;
	/** Absolute. */
	contentDir: string;
	/** Unset: the embedded PostgreSQL. */
	databaseUrl?: string;
	smtpUrl?: string;
	/** Unset: agents ring by hand. */
	exchange?: Exchange;
	/** Hosts, with those below them, of the push services that devices may name. */
	pushServices: string[];
	/** The secrets that messages to the company's own systems are signed with, by their variables. */
	webhookSecrets: Readonly<Record<string, string>>;
	/** Off: browsers give up the service worker they have, and get none. */
	serviceWorker: boolean;
	/** Files with the certificate chain and its key, in PEM; absolute. */
	tls?: { cert: string; key: string };
}

const port = v.pipe(
	v.optional(v.string(), '3000'),
	v.regex(/^\d{1,5}$/, 'PORT must be a number from 1 to 65535, such as 3000.'),
	v.transform(Number),
	v.minValue(1, 'PORT must be a number from 1 to 65535, such as 3000.'),
	v.maxValue(65_535, 'PORT must be a number from 1 to 65535, such as 3000.')
);

const host = v.pipe(
	v.optional(v.string(), '127.0.0.1'),
	v.regex(
		/^[A-Za-z0-9.:_-]+$/,
		'HOST must be an address or a name to listen on, such as 127.0.0.1 or 0.0.0.0.'
	)
);

const folder = (fallback: string) =>
	v.pipe(
		v.optional(v.string(), fallback),
		v.transform((value) => path.resolve(value))
	);

function isOrigin(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { origin, protocol } = new URL(value);
	return /^https?:$/.test(protocol) && origin === value.replace(/\/$/, '').toLowerCase();
}

const origin = v.pipe(
	v.string(),
	v.check(
		isOrigin,
		'ORIGIN must be the address browsers use, with scheme and without a path, such as https://help.example.com.'
	),
	v.transform((value) => new URL(value).origin)
);

const url = (name: string, schemes: RegExp, example: string) =>
	v.optional(
		v.pipe(
			v.string(),
			v.check(
				(value) => URL.canParse(value) && schemes.test(new URL(value).protocol),
				`${name} must be an address such as ${example}.`
			)
		)
	);

function isReadable(file: string): boolean {
	try {
		return readFileSync(file).length > 0;
	} catch {
		return false;
	}
}

const pemFile = (name: string) =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform((value) => path.resolve(value)),
			v.check(isReadable, `${name} must be a file in PEM form that Deskbell may read.`)
		)
	);

/** Those of Chromium, Firefox, Safari and Edge. */
const PUSH_SERVICES =
	'fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com';

const hosts = v.pipe(
	v.optional(v.string(), PUSH_SERVICES),
	v.regex(
		/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/,
		'PUSH_SERVICES must be hosts of push services with commas between, such as push.example.com.'
	),
	v.transform((value) => value.split(','))
);

const environment = v.pipe(
	v.object({
		PORT: port,
		HOST: host,
		ORIGIN: v.optional(origin),
		DATA_DIR: folder('data'),
		CONTENT_DIR: folder('content'),
		DATABASE_URL: url('DATABASE_URL', /^postgres(ql)?:$/, 'postgres://user@host:5432/deskbell'),
		SMTP_URL: url('SMTP_URL', /^smtps?:$/, 'smtp://user@mail.example.com:587'),
		SIP_URL: v.optional(
			v.pipe(
				v.string(),
				v.check(
					(value) => exchangeOf(value) !== undefined,
					'SIP_URL must be the exchange with who rings, such as sip:desk:password@pbx.example.com;transport=tcp.'
				),
				v.transform(exchangeOf)
			)
		),
		PUSH_SERVICES: hosts,
		SERVICE_WORKER: v.optional(
			v.picklist(['on', 'off'], 'SERVICE_WORKER must be on or off.'),
			'on'
		),
		TLS_CERT: pemFile('TLS_CERT'),
		TLS_KEY: pemFile('TLS_KEY')
	}),
	v.check(
		(env) => (env.TLS_CERT === undefined) === (env.TLS_KEY === undefined),
		'TLS_CERT and TLS_KEY belong together: set both, or neither.'
	)
);

const WEBHOOK = /^WEBHOOK_[A-Z0-9_]{1,60}$/;
/** Shorter ones are guessed from one message. */
const SECRET_LEAST = 16;

/** The secrets of webhooks; services name them, so that no file holds one. */
function webhookSecrets(env: NodeJS.ProcessEnv): Record<string, string> {
	const named = Object.entries(env).filter(([name]) => WEBHOOK.test(name));
	for (const [name, value = ''] of named) {
		if (value.length >= SECRET_LEAST) continue;
		throw new Error(`${name} must be a secret of at least ${SECRET_LEAST} characters.`);
	}
	return Object.fromEntries(named) as Record<string, string>;
}

/** An empty variable counts as unset: that is how shells and compose files unset them. */
function withoutEmpty(env: NodeJS.ProcessEnv) {
	return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** @throws Error whose message is a sentence (or several) naming each malformed variable. */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
	const parsed = v.safeParse(environment, withoutEmpty(env));
	if (!parsed.success) {
		throw new Error([...new Set(parsed.issues.map((issue) => issue.message))].join(' '));
	}
	const { PORT, HOST, ORIGIN, DATABASE_URL, SERVICE_WORKER, SMTP_URL, SIP_URL, ...rest } =
		parsed.output;
	const { TLS_CERT, TLS_KEY, ...dirs } = rest;
	const scheme = TLS_CERT ? 'https' : 'http';
	return {
		port: PORT,
		host: HOST,
		origin: ORIGIN ?? `${scheme}://localhost:${PORT}`,
		dataDir: dirs.DATA_DIR,
		contentDir: dirs.CONTENT_DIR,
		pushServices: dirs.PUSH_SERVICES,
		webhookSecrets: webhookSecrets(withoutEmpty(env)),
		serviceWorker: SERVICE_WORKER === 'on',
		...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
		...(SMTP_URL && { smtpUrl: SMTP_URL }),
		...(SIP_URL && { exchange: SIP_URL }),
		...(TLS_CERT && TLS_KEY && { tls: { cert: TLS_CERT, key: TLS_KEY } })
	};
}

let current: Config | undefined;

/** This process's configuration; parsed on the first call. */
export function getConfig(): Config {
	current ??= parseConfig(process.env);
	return current;
}
