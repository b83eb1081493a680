import { building } from '$app/environment';
import { sequence } from '@sveltejs/kit/hooks';
import { bellTasks } from '$lib/server/bells';
import { fleetClocks, fleetTasks } from '$lib/server/fleet';
import { getConfig, type Config } from '$lib/server/config';
import {
	caseTasks,
	closeDispatch,
	closeRinging,
	openDispatch,
	openRinging
} from '$lib/server/cases';
import { direct } from '$lib/server/direct';
import { FRONT, inTurn } from '$lib/server/front';
import { closeEditing, openEditing } from '$lib/server/editing';
import {
	handleAddress,
	handleAway,
	handleBody,
	handleLocale,
	handlePages,
	handleSecurity,
	handleStaff,
	handleStyles
} from '$lib/server/handles';
import { closeJobs, openJobs } from '$lib/server/jobs';
import { learningClocks, learningTasks } from '$lib/server/learning';
import { closeLibrary, openLibrary } from '$lib/server/library';
import { closeLive, closeStreams, openLive } from '$lib/server/live';
import { log } from '$lib/server/log';
import { notifyTasks, openNotify } from '$lib/server/notify';
import { front } from '$lib/server/pages';
import { serviceClocks, serviceTasks } from '$lib/server/services';
import { openStaff } from '$lib/server/staff';
import { closeStore, openStore } from '$lib/server/store';
import { openTelephony } from '$lib/server/telephony';
import type { ServerInit } from '@sveltejs/kit';

export { handleError } from '$lib/server/handles';
export const handle = sequence(
	handlePages,
	handleSecurity,
	handleLocale,
	handleBody,
	handleAddress,
	handleAway,
	handleStaff,
	handleStyles
);

/** Opens the parts, lowest first; each is reachable through its own door from then on. */
export const init: ServerInit = async () => {
	if (building) return;
	try {
		await open(getConfig());
	} catch (error) {
		// What is open already would outlive us: the embedded database, the content lock.
		await close();
		throw error;
	}
	// The process's server asks it first (commands/serve.ts).
	process.emit(FRONT as never, inTurn(direct, front) as never);
	// Streams would hold the exit until their readers left, so they end with the signal itself.
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, closeStreams);
	process.once('sveltekit:shutdown', () => void close());
};

async function open(config: Config) {
	await openStore(config);
	await openLive();
	const library = await openLibrary({ contentDir: config.contentDir, log });
	openEditing();
	openNotify(() => library.site());
	openDispatch(() => library.site());
	openTelephony(config.exchange);
	openRinging(() => library.site());
	openJobs(
		{
			...caseTasks(() => library.site()),
			...bellTasks(() => library.site()),
			...serviceTasks,
			...notifyTasks,
			...learningTasks,
			...fleetTasks
		},
		[...learningClocks, ...serviceClocks, ...fleetClocks]
	);
	const domain = library.site().email.split('@')[1] ?? 'localhost';
	const account = await openStaff({ origin: config.origin, domain });
	if (account) announce(account);
}

/** Printed once, never logged: it holds a password. */
function announce({ email, password }: { email: string; password: string }) {
	process.stdout.write(
		`\n  The first staff account, shown this once:\n\n  ${email}  ${password}\n\n`
	);
}

const LOOK_ALIVE_MS = 1000;

async function close() {
	// The parts wait on handles that hold no process; without one that does, Node would leave
	// before the database has.
	const alive = setInterval(() => undefined, LOOK_ALIVE_MS);
	for (const part of [
		closeDispatch,
		closeRinging,
		closeJobs,
		closeEditing,
		closeLibrary,
		closeLive,
		closeStore
	]) {
		// One that fails to close, with its database away, must not keep the others open.
		await part().catch((error: unknown) => log.error({ err: error }, 'a part did not close'));
	}
	clearInterval(alive);
	log.info('closed');
	process.emit('deskbell:closed' as never);
}
