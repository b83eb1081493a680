import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A machine that does much else at the time takes long. */
const READY_WITHIN_MS = 100_000;

/** The built app as an operator runs it, with its own data, to be killed and started again. */
export interface Account {
	email: string;
	password: string;
}

export interface TestServer {
	origin: string;
	dataDir: string;
	/** The staff account that the first start printed. */
	account: Account;
	/** SIGKILL, and wait until it is gone. The database server stays behind, as after a crash. */
	kill(): Promise<void>;
	/** Orderly end; its data stays. */
	end(): Promise<void>;
	/** On the same port with the same data. */
	restart(): Promise<void>;
	/** Orderly end; its data goes. */
	stop(): Promise<void>;
	/** Its process, another after each start. */
	pid(): number;
	/** What it printed so far. */
	output(): string;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const probe = net.createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as net.AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

async function isReady(origin: string): Promise<boolean> {
	try {
		const response = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
		return response.ok;
	} catch {
		return false;
	}
}

/**
 * Waits for what no event tells.
 * @param within in milliseconds
 * @throws what `what` says where it does not come true in time
 */
export async function until(
	condition: () => Promise<boolean> | boolean,
	within: number,
	what: () => string
): Promise<void> {
	const latest = Date.now() + within;
	while (!(await condition())) {
		if (Date.now() > latest) throw new Error(what());
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function exit(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (ended(child)) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await gone;
}

/**
 * @param env further variables, such as CONTENT_DIR
 * @param within how long a start may take, in milliseconds
 */
export async function startServer(
	env: Record<string, string> = {},
	within = READY_WITHIN_MS
): Promise<TestServer> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const dataDir = mkdtempSync(path.join(tmpdir(), 'deskbell-journey-'));
	// As root, PostgreSQL runs as another user and must be able to walk in.
	chmodSync(dataDir, 0o711);
	let printed = '';
	let child: ChildProcess;

	const start = async () => {
		child = spawn(process.execPath, ['build/serve.js'], {
			cwd: root,
			env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		await until(
			() => (ended(child) ? Promise.reject(new Error(printed)) : isReady(origin)),
			within,
			() => `The server was not ready in time:\n${printed}`
		);
	};
	await start();

	const account = /(\S+@\S+)\s+(\S+)\s*$/m.exec(
		printed.split('\n').find((line) => line.includes('@') && !line.startsWith('{')) ?? ''
	);
	return {
		origin,
		dataDir,
		account: { email: account?.[1] ?? '', password: account?.[2] ?? '' },
		kill: () => exit(child, 'SIGKILL'),
		end: () => exit(child, 'SIGTERM'),
		restart: start,
		pid: () => child.pid ?? 0,
		output: () => printed,
		async stop() {
			if (ended(child)) await start();
			await exit(child, 'SIGTERM');
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
