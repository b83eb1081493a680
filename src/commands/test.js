/**
 * `npm test`: everything on a fresh clone, in at most ten minutes on two cores. `--long` adds what
 * takes longer. Stops at the first stage that fails; the last line counts the tests.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, install, requireNode, root, run, stop } from './prepare.js';

const isLong = process.argv.includes('--long');
// Suites named *.long.* join only here; both runners' settings read it.
if (isLong) process.env.LONG = '1';
const results = path.join(root, 'test-results');
mkdirSync(results, { recursive: true });
let passed = 0;
let failed = 0;

/** @param {string} title @param {() => void | Promise<void>} work */
async function stage(title, work) {
	const from = performance.now();
	console.log(`\n── ${title}`);
	await work();
	console.log(`── ${title}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
}

/**
 * Lint keeps one core busy while types, content, build and the first tests keep the other. What it
 * says is kept until they are done, so that nothing is mixed.
 * @returns {() => Promise<void>} waits for its end, and ends the whole if it found something
 */
function beginLint() {
	const file = path.join(results, 'lint.txt');
	const output = openSync(file, 'w');
	const lint = spawn('npm', ['run', '--silent', 'lint'], {
		cwd: root,
		stdio: ['ignore', output, output],
		shell: process.platform === 'win32'
	});
	/** @type {Promise<number | null>} */
	const ended = new Promise((resolve) => lint.once('exit', resolve));
	process.once('exit', () => lint.kill());
	return async () => {
		const status = await ended;
		closeSync(output);
		process.stdout.write(readFileSync(file, 'utf8'));
		if (status !== 0) stop('`npm run lint` failed; what it printed is above.');
	};
}

/** Debian's packages that are named otherwise than what they bring. @type {Record<string, string>} */
const PACKAGES = {
	baresip: 'baresip-core',
	sipp: 'sip-tester',
	WebKitWebDriver: 'webkit2gtk-driver'
};

/** Debian's Chromium where we may install it, Playwright's own otherwise. */
function requireBrowser() {
	const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
	// The long run: a screen of its own for a headed browser, two telephones, another engine, and
	// who watches what reaches the disk.
	const more = ['Xvfb', 'xdotool', 'baresip', 'sipp', 'firefox-esr', 'WebKitWebDriver', 'strace'];
	const wanted = ['chromium', ...(isLong && isDebian ? more : [])];
	const missing = wanted.filter((tool) => !existsSync(`/usr/bin/${tool}`));
	if (missing.length === 0) return;
	if (isDebian) {
		const packages = missing.map((tool) => PACKAGES[tool] ?? tool.toLowerCase());
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
			DEBIAN_FRONTEND: 'noninteractive'
		});
		return;
	}
	run('npx', ['playwright', 'install', 'chromium']);
}

/** What a runner wrote of its tests. @param {string} file @returns {unknown} */
function report(file) {
	return JSON.parse(readFileSync(path.join(results, file), 'utf8'));
}

/** @param {string[]} args @param {string} name */
function vitest(args, name) {
	const file = `${name}.json`;
	const reporters = ['--reporter=default', '--reporter=json'];
	const { status } = spawnSync(
		'npx',
		['vitest', 'run', ...args, ...reporters, `--outputFile.json=test-results/${file}`],
		{ cwd: root, stdio: 'inherit' }
	);
	const counts = /** @type {{ numPassedTests: number, numFailedTests: number }} */ (report(file));
	passed += counts.numPassedTests;
	failed += counts.numFailedTests;
	finishIfFailed(status);
}

function playwright() {
	const { status } = spawnSync(
		'npx',
		['playwright', 'test', '--config', 'tests/journeys/playwright.config.ts'],
		{
			cwd: root,
			stdio: 'inherit'
		}
	);
	const { stats } =
		/** @type {{ stats: { expected: number, flaky: number, unexpected: number } }} */ (
			report('journeys.json')
		);
	passed += stats.expected + stats.flaky;
	failed += stats.unexpected;
	finishIfFailed(status);
}

/** @param {number | null} status */
function finishIfFailed(status) {
	if (status === 0) return;
	console.log(`\nTests: ${passed} passed, ${failed} failed`);
	stop('the tests above failed.');
}

const from = performance.now();
requireNode();
await stage('Install', () => {
	install();
	requireBrowser();
	run('npm', ['run', '--silent', 'messages']);
	run('npx', ['svelte-kit', 'sync']);
});
const lint = beginLint();
await stage('Types', () => run('npm', ['run', '--silent', 'check']));
await stage('Content', () => run('npm', ['run', '--silent', 'content', '--', 'check']));
await stage('Build', () => build());
await stage('Units and store', () => vitest([], 'units'));
await stage('Lint, the rest', lint);
await stage('Journeys', () => playwright());
if (isLong) {
	await stage('Faults', () => vitest(['--config', 'tests/faults/vitest.config.ts'], 'faults'));
}
console.log(`\nAll of it took ${((performance.now() - from) / 1000).toFixed(0)} s.`);
console.log(`Tests: ${passed} passed, ${failed} failed`);
