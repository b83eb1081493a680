/**
 * The server's process: the environment parsed, the built app behind HTTP or HTTPS, the addresses
 * printed, and an orderly end on SIGTERM.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { parseConfig, type Config } from '../lib/server/config';
import { FRONT, type Front } from '../lib/server/front';
import { KILL_WORKER } from './kill-worker';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Open streams end at once; what else is under way may take this long. */
const SHUTDOWN_WITHIN_MS = 5_000;

/** What the largest body may have; what each route's may, the app itself says (`handles/body.ts`). */
const BODY_BYTES = 11_000_000;

/** A question of 10,000 letters, of which each may take nine bytes in an address, and the rest. */
const HEAD_BYTES = 131_072;

const WORKER = '/service-worker.js';
/** Connections that may wait to be taken: after a restart all phones and screens return at once. */
const WAITING_AT_MOST = 4_096;

function answerKill(response: http.ServerResponse): void {
	const headers = { 'content-type': 'text/javascript', 'cache-control': 'no-store' };
	response.writeHead(200, headers).end(KILL_WORKER);
}

/** Where SERVICE_WORKER is off, browsers get the worker that ends workers. */
function withoutWorker(handler: Handler): Handler {
	return (request, response) => {
		if (request.url?.split('?')[0] === WORKER) answerKill(response);
		else handler(request, response);
	};
}

function configuration(): Config {
	try {
		return parseConfig(process.env);
	} catch (cause) {
		console.error(`deskbell: ${cause instanceof Error ? cause.message : String(cause)}`);
		process.exit(1);
	}
}

function createServer({ tls }: Config, handler: Handler): http.Server {
	const options = { maxHeaderSize: HEAD_BYTES };
	if (!tls) return http.createServer(options, handler);
	const { cert, key } = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
	return https.createServer({ ...options, cert, key }, handler);
}

/** What is no request the app can be asked about: Node would answer without a word. */
function answerClientError(cause: NodeJS.ErrnoException, socket: Duplex): void {
	if (!socket.writable || cause.code === 'ECONNRESET') {
		socket.destroy();
		return;
	}
	const [status, sentence] =
		cause.code === 'HPE_HEADER_OVERFLOW'
			? ['431 Request Header Fields Too Large', 'The address is too long: ask with fewer words.']
			: ['400 Bad Request', 'This is no request that can be read.'];
	const head = ['content-type: text/plain; charset=utf-8', `content-length: ${sentence.length}`];
	const lines = [`HTTP/1.1 ${status}`, ...head, 'connection: close', '', sentence];
	socket.end(lines.join('\r\n'));
}

function addresses({ origin, host, port }: Config) {
	const { protocol, hostname } = new URL(origin);
	const isSecure = protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return [
		'',
		`  Help for customers   ${origin}/`,
		`  Kiosk                ${origin}/kiosk`,
		`  Desk for staff       ${origin}/desk`,
		`  Board for editors    ${origin}/edit`,
		'',
		`  Listening on ${host}:${port}.`,
		...(isSecure
			? []
			: [
					'  Without HTTPS browsers give no service worker: kiosks and phones will not work offline.',
					'  Set TLS_CERT and TLS_KEY, or put a proxy in front (see the README).'
				]),
		''
	].join('\n');
}

function stopOnSignals(server: http.Server) {
	let stopping = false;
	const stop = (signal: string) => {
		if (stopping) return;
		stopping = true;
		const late = setTimeout(() => {
			server.closeAllConnections();
		}, SHUTDOWN_WITHIN_MS);
		server.close(() => {
			clearTimeout(late);
			// What was under way is answered: now the app may close its store.
			process.emit('sveltekit:shutdown' as never, signal as never);
		});
		// The app ends its streams on the signal itself; they would keep their connections open.
		server.closeIdleConnections();
	};
	// Whatever still holds Node's loop then (a module loader's thread) must not hold the exit.
	process.once('deskbell:closed' as never, () => process.exit(0));
	// Not `once`: Ctrl-C reaches us from the terminal and again from npm, and the second would kill.
	process.on('SIGTERM', () => stop('SIGTERM'));
	process.on('SIGINT', () => stop('SIGINT'));
}

/**
 * Opens the app's parts; what they miss is said in their own sentence. While it opens it hands over
 * what answers before Kit does.
 */
async function startApp(): Promise<Handler> {
	let front: Front = (_request, _response, next) => next();
	process.once(FRONT as never, (handed: Front) => (front = handed));
	try {
		const { handler } = (await import(/* @vite-ignore */ built)) as { handler: Handler };
		return (request, response) => front(request, response, () => handler(request, response));
	} catch (cause) {
		console.error(`deskbell: ${cause instanceof Error ? cause.message : String(cause)}`);
		process.exit(1);
	}
}

const config = configuration();
process.env.ORIGIN = config.origin;
process.env.BODY_SIZE_LIMIT = String(BODY_BYTES);
/** This module is built, too, and stands beside the app (`vite/process.ts`). */
const built = new URL('handler.js', import.meta.url).href;
const handler = await startApp();
const server = createServer(config, config.serviceWorker ? handler : withoutWorker(handler));
server.on('clientError', answerClientError);
server.on('error', (cause: NodeJS.ErrnoException) => {
	const taken = cause.code === 'EADDRINUSE';
	console.error(
		taken
			? `deskbell: PORT ${config.port} is taken on ${config.host}; stop what uses it or set another PORT.`
			: `deskbell: ${cause.message}`
	);
	process.exit(1);
});
server.listen({ port: config.port, host: config.host, backlog: WAITING_AT_MOST }, () => {
	const { port } = server.address() as AddressInfo;
	console.log(addresses({ ...config, port }));
});
stopOnSignals(server);
