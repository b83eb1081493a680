import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { alwaysOpen } from './always-open';
import { test } from './test';
import { useTunnel } from './tunnel';

const SECRET = 'what the company and its help share';
const NAMES = ['REPAIRS', 'RETURNS', 'APPOINTMENTS', 'FEEDBACK'];
/** The environment of a server whose services are all connected. */
const SYSTEM_SECRETS = Object.fromEntries(NAMES.map((name) => [`WEBHOOK_${name}`, SECRET]));

/** The company's own system: it takes what is signed and answers what a test wants. */
export interface CompanySystem {
	origin: string;
	/** What it was told, in order. */
	told: { path: string; key: string; body: unknown }[];
	/** What it answers. */
	answers: unknown;
	stop(): Promise<void>;
}

function isSigned(header: unknown, body: string): boolean {
	const [, seconds = '', seal = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
	return seal === createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
}

async function startSystem(): Promise<CompanySystem> {
	const server = http.createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8');
		request.on('data', (chunk: string) => (body += chunk));
		request.on('end', () => {
			if (!isSigned(request.headers['deskbell-signature'], body)) {
				response.writeHead(401).end();
				return;
			}
			const key = String(request.headers['idempotency-key']);
			system.told.push({ path: request.url ?? '', key, body: JSON.parse(body) as unknown });
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(system.answers));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const system: CompanySystem = {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		told: [],
		answers: {},
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
	return system;
}

/** The demo's content, always open, whose services report to a system of the test. */
function connectedContent(origin: string): string {
	const content = alwaysOpen();
	for (const file of readdirSync(path.join(content, 'services'))) {
		const at = path.join(content, 'services', file);
		const source = readFileSync(at, 'utf8');
		writeFileSync(at, source.replace('https://systems.tarang.example', origin));
	}
	return content;
}

/** The company's system of a file's journeys, and a server whose services report to it. */
export function useConnectedTunnel(): ReturnType<typeof useTunnel> & { system: CompanySystem } {
	let system: CompanySystem;
	let content: string;
	test.beforeAll(async () => {
		system = await startSystem();
		content = connectedContent(system.origin);
	});
	const tunnel = useTunnel(() => ({ CONTENT_DIR: content, ...SYSTEM_SECRETS }));
	test.afterAll(async () => {
		await system.stop();
		rmSync(content, { recursive: true, force: true });
	});
	return {
		get system() {
			return system;
		},
		get server() {
			return tunnel.server;
		},
		get network() {
			return tunnel.network;
		}
	};
}
