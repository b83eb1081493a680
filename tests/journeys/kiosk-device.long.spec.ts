import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type Browser, type Page } from './test';
import { startServer, type TestServer } from './server';
import { makeCode } from './at-desk';
import { dial, enrolDevice, openService, stands } from './shop-floor';
import { filesWith } from './shop-kiosk';
import { signIn } from './sign-in';
import { smallDisk } from './small-disk';

/** The recipe for Debian (`static/kiosk/`), as far as it runs without a screen and systemd. */
const SCRIPT = path.resolve('static/kiosk/deskbell-kiosk.py');
/** What the recipe promises. */
const RESTARTED_WITHIN_MS = 60_000;
const PORT = 4119;

let server: TestServer;
let folder: string;
let script: ChildProcess | undefined;
let browser: Browser | undefined;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());
test.beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'deskbell-device-'));
});
async function stop(): Promise<void> {
	await browser?.close();
	if (script?.exitCode !== null) return;
	const ended = new Promise((resolve) => script?.once('exit', resolve));
	script.kill('SIGTERM');
	await ended;
}
test.afterEach(async () => {
	await stop();
	rmSync(folder, { recursive: true, force: true });
});

const said: string[] = [];

const MANAGED = '/etc/chromium/policies/managed';
const MOUNT = [
	'mount -t tmpfs none /etc/chromium',
	`mkdir -p ${MANAGED}`,
	`mount --bind "$1" ${MANAGED}`,
	'shift',
	'exec "$@"'
].join(' && ');
const canMount =
	process.getuid?.() === 0 &&
	existsSync('/etc/chromium') &&
	spawnSync('unshare', ['-m', 'true']).status === 0;

/**
 * @param state where the disk is; `policies` is a folder that stands, for this browser alone, where Debian's Chromium looks for
 * policies: in a mount namespace of its own, so that nothing of this computer changes
 */
function start({ policies, state }: { policies?: string; state?: string } = {}): void {
	said.length = 0;
	const chromiumPath = existsSync('/usr/bin/chromium')
		? '/usr/bin/chromium'
		: chromium.executablePath();
	const disk = state ?? path.join(folder, 'state');
	const folders = ['--state', disk, '--runtime', path.join(folder, 'memory')];
	// The port is the test's own eye and hand; the script needs none.
	const ours = [
		'--headless=new',
		'--no-sandbox',
		'--window-size=1080,1920',
		`--remote-debugging-port=${PORT}`
	];
	const which = ['--chromium', chromiumPath];
	const run = ['python3', SCRIPT, `${server.origin}/kiosk`, ...folders, ...which, ...ours];
	const mounted = ['-m', 'sh', '-c', MOUNT, 'sh', policies ?? '', ...run];
	const [command = '', ...args] = policies === undefined ? run : ['unshare', ...mounted];
	script = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, STATE_DIRECTORY: '', RUNTIME_DIRECTORY: '', HOME: folder }
	});
	script.stdout?.on('data', (text) => said.push(...String(text).trim().split('\n')));
}

const times = (text: string) => said.filter((line) => line.includes(text)).length;

async function kioskPage(): Promise<Page> {
	await browser?.close();
	browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
	const page = browser
		.contexts()[0]
		?.pages()
		.find((each) => each.url().includes('/kiosk'));
	if (!page) throw new Error('There is no kiosk on the screen.');
	await expect(page.getByText('Help as of')).toBeVisible({ timeout: 60_000 });
	return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function enrol(page: Page, desk: Page) {
	await signIn(desk, server);
	const code = await makeCode(desk, server.origin, { name: 'Window' });
	await enrolDevice(page, code, 'Window');
	await press(page, 'Back to the kiosk');
	// Another document stands there then.
	await expect(page.getByRole('button', { name: 'Touch to begin' })).toBeVisible();
}

const foundIn = (text: string) => filesWith(path.join(folder, 'state'), text);

test('a page that hangs is replaced within a minute by the same kiosk, the desk hears of it, and nothing that a page kept elsewhere is on the disk', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	start();
	await expect.poll(() => times('the page answers'), { timeout: 60_000 }).toBe(1);
	const page = await kioskPage();
	await enrol(page, desk);
	await page.evaluate(() => {
		localStorage.setItem('typed', 'canary-local');
		sessionStorage.setItem('typed', 'canary-session');
		history.replaceState({ typed: 'canary-history' }, '', '#canary-hash');
		document.title = 'canary-title';
	});
	await page.evaluate(() => {
		setTimeout(() => {
			for (;;);
		});
	});
	await expect.poll(() => times('the page answers'), { timeout: RESTARTED_WITHIN_MS }).toBe(2);
	expect(times('the page hung')).toBe(1);

	const again = await kioskPage();
	await openService(again);
	await dial(again, '482915');
	await press(again, 'Open');
	await expect(again.getByRole('definition').filter({ hasText: 'Window' })).toBeVisible();
	await expect(desk.getByText('Hung, and was started anew').first()).toBeVisible({
		timeout: 90_000
	});
	expect(foundIn('canary')).toEqual([]);

	await press(again, 'Leave kiosk mode');
	await expect.poll(() => script?.exitCode, { timeout: 30_000 }).toBe(0);
	expect(foundIn('canary')).toEqual([]);
});

test('a browser that is killed is started anew, with the server dead too', async () => {
	test.setTimeout(240_000);
	start();
	await expect.poll(() => times('the page answers'), { timeout: 60_000 }).toBe(1);
	const page = await kioskPage();
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await server.kill();
	const pid = Number(/\((\d+)\)/.exec(said.find((line) => line.includes('started')) ?? '')?.[1]);
	process.kill(-pid, 'SIGKILL');
	await expect.poll(() => times('the page answers'), { timeout: RESTARTED_WITHIN_MS }).toBe(2);
	await kioskPage();
	await server.restart();
});

test('started on a full disk with the server dead, the kiosk stands by what was held back for it', async () => {
	test.skip(process.getuid?.() !== 0, 'Only root can make a disk this small.');
	test.setTimeout(240_000);
	const disk = smallDisk();
	try {
		start({ state: disk.folder });
		await expect.poll(() => times('the page answers'), { timeout: 60_000 }).toBe(1);
		await stands(await kioskPage());
		await server.kill();
		disk.fillOnce();
		const pid = Number(/\((\d+)\)/.exec(said.find((line) => line.includes('started')) ?? '')?.[1]);
		process.kill(-pid, 'SIGKILL');
		await expect.poll(() => times('the page answers'), { timeout: RESTARTED_WITHIN_MS }).toBe(2);
		expect(times('the disk is full')).toBe(1);
		await kioskPage();
	} finally {
		await stop();
		disk.remove();
		await server.restart();
	}
});

/** Where an address leads under the policies: where it ended, or why it was refused. */
async function going(page: Page, address: string): Promise<string> {
	try {
		await page.goto(address, { timeout: 10_000 });
		return page.url();
	} catch (cause) {
		return /net::(ERR_\w+)/.exec(String(cause))?.[1] ?? String(cause);
	}
}

const allFiles = (of: string): string[] =>
	readdirSync(of, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('stolen'));

test('under the policies the kiosk runs and its watchdog is answered, and nothing else can be reached or saved', async () => {
	test.skip(!canMount, 'This needs root, unshare and Debian’s Chromium.');
	test.setTimeout(180_000);
	const policies = path.join(folder, 'policies');
	mkdirSync(policies);
	const text = readFileSync('static/kiosk/policies.json', 'utf8');
	const ours = text.replaceAll('https://help.example.com', server.origin);
	writeFileSync(path.join(policies, 'deskbell.json'), ours);
	start({ policies });
	await expect.poll(() => times('the page answers'), { timeout: 60_000 }).toBe(1);
	const page = await kioskPage();
	await page.evaluate(() => {
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob(['x']));
		link.download = 'stolen.txt';
		link.click();
	});
	// Another name of this very server: what is refused is refused by the policy, not the network.
	const elsewhere = [
		server.origin.replace('localhost', '127.0.0.1'),
		'file:///etc/passwd',
		'chrome://settings',
		`view-source:${server.origin}/kiosk`
	];
	for (const address of elsewhere) {
		expect(await going(page, address), address).toBe('ERR_BLOCKED_BY_ADMINISTRATOR');
		// Half a minute elsewhere, and the watchdog would bring the kiosk back.
		const home = `${server.origin}/kiosk`;
		await expect.poll(() => going(page, home)).toBe(home);
	}
	expect(allFiles(folder)).toEqual([]);
});
