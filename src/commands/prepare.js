/**
 * What both commands need before anything of ours can run: plain Node, no packages yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} sentence @returns {never} */
export function stop(sentence) {
	console.error(`deskbell: ${sentence}`);
	process.exit(1);
}

export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		stop(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
	}
}

/**
 * Runs a command with our own output; a failure ends the whole.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = {}) {
	const { status } = spawnSync(command, args, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...env },
		shell: process.platform === 'win32'
	});
	if (status !== 0) stop(`\`${command} ${args.join(' ')}\` failed; what it printed is above.`);
}

/** @param {string} name */
const stampOf = (name) => path.join(root, 'node_modules', '.deskbell', name);

/** @param {string} name @param {string} value */
function isStamped(name, value) {
	try {
		return readFileSync(stampOf(name), 'utf8') === value;
	} catch {
		return false;
	}
}

/** @param {string} name @param {string} value */
function stamp(name, value) {
	mkdirSync(path.dirname(stampOf(name)), { recursive: true });
	writeFileSync(stampOf(name), value);
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'compiled' ? [] : filesBelow(full);
		return entry.name === 'sr-Latn.json' ? [] : [full];
	});
}

/** @param {string[]} places files and folders below the root */
function fingerprint(places) {
	const hash = createHash('sha256');
	for (const place of places
		.map((name) => path.join(root, name))
		.filter((name) => existsSync(name))) {
		for (const file of statSync(place).isDirectory() ? filesBelow(place).sort() : [place]) {
			hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
		}
	}
	return hash.digest('hex');
}

/** Installs what the lock file names, unless that was done already. */
export function install() {
	const lock = fingerprint(['package-lock.json']);
	if (isStamped('installed', lock)) return;
	console.log('Installing packages…');
	run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
	stamp('installed', lock);
}

/** Builds the app, unless the sources are those it was built from. */
export function build() {
	const sources = fingerprint([
		'src',
		'static',
		'package-lock.json',
		'svelte.config.js',
		'vite',
		'vite.config.ts'
	]);
	const result = path.join(root, 'build', 'serve.js');
	if (existsSync(result) && isStamped('built', sources)) return;
	console.log('Building…');
	run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']);
	stamp('built', sources);
}
