import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** `static/kiosk/install.sh` on a computer that is a folder; a whole one is `kiosk-debian.long`. */
const POLICIES = 'etc/chromium/policies/managed/deskbell.json';
const SCRIPT = 'usr/local/lib/deskbell-kiosk.py';
const UNIT = 'etc/systemd/system/deskbell-kiosk.service';
/** What changes a computer; `id` says that this is root. */
const COMMANDS = ['apt-get', 'useradd', 'systemctl', 'id'];

let computer: string;
let server: Server;
/** What the help serves otherwise since. */
let newer: Record<string, string>;
/** Of the help's files, the one that does not come, and how. */
let lost: { file?: string; is?: 'missing' | 'cut off' };

beforeEach(async () => {
	computer = mkdtempSync(path.join(tmpdir(), 'deskbell-install-'));
	for (const command of COMMANDS)
		write(`bin/${command}`, `#!/bin/sh\necho ${command} "$@" >> ${computer}/log\necho 0\n`, 0o755);
	write('etc/speech-dispatcher/speechd.conf', '');
	mkdirSync(path.join(computer, 'etc/systemd/system'), { recursive: true });
	lost = {};
	newer = {};
	server = createServer((request, response) => {
		const file = path.basename(request.url ?? '');
		const text = newer[file] ?? served(file);
		if (file !== lost.file) response.end(text);
		else if (lost.is === 'missing') response.writeHead(404).end();
		else {
			response.writeHead(200, { 'content-length': text.length });
			response.write(text.slice(0, 100), () => response.destroy());
		}
	});
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterEach(async () => {
	await new Promise((resolve) => server.close(resolve));
	rmSync(computer, { recursive: true });
});

const served = (file: string) => readFileSync(path.join('static/kiosk', file), 'utf8');
const read = (file: string) => readFileSync(path.join(computer, file), 'utf8');
function write(file: string, text: string, mode = 0o644) {
	mkdirSync(path.join(computer, path.dirname(file)), { recursive: true });
	writeFileSync(path.join(computer, file), text, { mode });
}
const origin = () => `http://localhost:${(server.address() as AddressInfo).port}`;

/** The script's exit status. */
async function install(): Promise<number | null> {
	write('install.sh', served('install.sh').replaceAll(/(?<=[ =])\/(?=etc|usr)/g, `${computer}/`));
	const shell = spawn('sh', ['install.sh', origin()], {
		cwd: computer,
		env: { ...process.env, PATH: `${computer}/bin:${process.env.PATH}` }
	});
	return new Promise((resolve) => shell.once('exit', resolve));
}

test('a kiosk’s files are put in place with the address of this help, and it is started', async () => {
	expect(await install()).toBe(0);
	for (const file of [POLICIES, SCRIPT, UNIT])
		expect(read(file)).toBe(
			served(file === POLICIES ? 'policies.json' : path.basename(file)).replaceAll(
				'https://help.example.com',
				origin()
			)
		);
	expect(read('log')).toContain('systemctl enable --now deskbell-kiosk.service');
});

const RESTART = 'systemctl try-restart deskbell-kiosk.service';
const restarts = () => read('log').split(RESTART).length - 1;

test('run again, it leaves a kiosk alone whose files are the same', async () => {
	await install();
	const before = restarts();
	expect(await install()).toBe(0);
	expect(restarts()).toBe(before);
	expect(read('log').trim().split('\n').at(-1)).toBe(
		'systemctl enable --now deskbell-kiosk.service'
	);
});

test.each(['policies.json', 'deskbell-kiosk.py', 'deskbell-kiosk.service'])(
	'run again with another %s, it starts a running kiosk anew with it',
	async (file) => {
		await install();
		const before = restarts();
		newer = { [file]: `${served(file)}\n` };
		expect(await install()).toBe(0);
		expect(restarts()).toBe(before + 1);
		expect(read('log')).toMatch(new RegExp(`daemon-reload\n${RESTART}\n.*enable --now[^\n]*\n$`));
	}
);

test.each([
	{ file: 'policies.json', is: 'missing' },
	{ file: 'policies.json', is: 'cut off' },
	{ file: 'deskbell-kiosk.py', is: 'missing' },
	{ file: 'deskbell-kiosk.service', is: 'cut off' }
] as const)('with $file $is the kiosk stays as it was, and is not started', async (each) => {
	write(POLICIES, 'the old policies');
	lost = each;
	expect(await install()).not.toBe(0);
	expect(read(POLICIES)).toBe('the old policies');
	for (const file of [SCRIPT, UNIT]) expect(existsSync(path.join(computer, file))).toBe(false);
	expect(read('log')).not.toContain('systemctl');
});
