import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from '../../src/lib/server/store/embedded/binaries';
import { ensureCluster, password, SUPERUSER } from '../../src/lib/server/store/embedded/cluster';
import { choosePlace } from '../../src/lib/server/store/embedded/place';
import { serverUser } from '../../src/lib/server/store/embedded/user';
import { freePort } from '../journeys/server';

/** After a kill the first starts are refused until the last old backend has left. */
const AGAIN_MS = 100;

/** A PostgreSQL of the company's own, as nodes reach it by `DATABASE_URL`. */
export interface OutsideServer {
	url: string;
	pid: () => number;
	/** Keeps it from being started again until the answer is called; the caller kills it. */
	hold: () => () => void;
	/** Orderly end; its data goes. */
	stop: () => Promise<void>;
}

const exitOf = (child: ChildProcess) =>
	new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function answers(url: string): Promise<boolean> {
	const client = new pg.Client(url);
	client.on('error', () => undefined);
	return client.connect().then(
		() => client.end().then(() => true),
		() => false
	);
}

/** Starts a cluster of its own on TCP, and again whenever it ends, as an operator's systemd would. */
export async function startOutside(): Promise<OutsideServer> {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-outside-'));
	await chmod(folder, 0o711);
	const user = serverUser();
	const place = await choosePlace(folder, user);
	const binaries = await findBinaries(user, place.shared);
	await ensureCluster(place, binaries, user);
	const port = await freePort();
	const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
	let child: ChildProcess;
	let isStopping = false;
	let isHeld = false;
	const run = () => {
		child = spawn(
			binaries.postgres,
			['-D', place.data, ...options.flatMap((option) => ['-c', option])],
			{ ...user, cwd: '/', env: { LC_ALL: 'C' }, stdio: 'ignore' }
		);
		child.once('exit', () => {
			if (!isStopping) setTimeout(again, AGAIN_MS);
		});
	};
	const again = () => {
		if (isHeld) setTimeout(again, AGAIN_MS);
		else run();
	};
	run();
	const url = `postgres://${SUPERUSER}:${await password(place)}@127.0.0.1:${port}/postgres`;
	while (!(await answers(url))) await pause(AGAIN_MS);
	return {
		url,
		pid: () => child.pid ?? 0,
		hold() {
			isHeld = true;
			return () => (isHeld = false);
		},
		async stop() {
			isStopping = true;
			const gone = exitOf(child);
			child.kill('SIGINT');
			await gone;
			await rm(folder, { recursive: true, force: true });
		}
	};
}
