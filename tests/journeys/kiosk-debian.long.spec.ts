import { expect, test } from './test';
import { bootDebian, canBoot, type Machine } from './debian-machine';
import { startServer, type TestServer } from './server';

/** The whole recipe for Debian (`static/kiosk/`) on a computer with systemd; only its screen is none. */
const UNITS = 'etc/systemd/system';
const HEADLESS = `[Service]
TTYPath=
StandardInput=null
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
`;
/** A login needs a console, which this computer does not have. */
const LOGIN = `[Unit]
ConditionPathExists=
[Service]
Type=simple
StandardInput=null
StandardOutput=journal
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
ExecStart=
ExecStart=/bin/sleep infinity
`;
const BOOT_MS = 60_000;
const INSTALL_MS = 300_000;
/** Less than the app and the help take. */
const WHOLE_KB = 6_000;

let server: TestServer;
let machine: Machine;

test.skip(!canBoot, 'Needs root and systemd-nspawn (Debian: systemd-container).');

test.beforeAll(async () => {
	test.setTimeout(BOOT_MS + INSTALL_MS);
	server = await startServer();
	machine = await bootDebian({
		[`${UNITS}/deskbell-kiosk.service.d/headless.conf`]: HEADLESS,
		[`${UNITS}/getty@tty1.service.d/headless.conf`]: LOGIN
	});
	await expect
		.poll(() => machine.run('systemctl is-system-running'), { timeout: BOOT_MS })
		.toMatch(/running|degraded/);
	machine.run('systemctl stop getty@tty1.service');
});
test.afterAll(async () => {
	await machine.remove();
	await server.stop();
});

const isActive = (unit: string) => machine.run(`systemctl is-active ${unit}`);
const answers = () => machine.journal('deskbell-kiosk').split('the page answers').length - 1;

async function stands(within = 60_000) {
	await expect.poll(() => isActive('deskbell-kiosk'), { timeout: within }).toBe('active');
	expect(isActive('getty@tty1')).toBe('inactive');
}

test('one command makes a computer a kiosk that is kept alive; a login stands there only when it is left', async () => {
	test.setTimeout(INSTALL_MS + 300_000);
	const { origin } = server;
	const install = () =>
		machine.run(`cd /root && curl -fsSO ${origin}/kiosk/install.sh && sh install.sh ${origin}`);
	install();
	await stands();
	expect(answers()).toBe(1);
	// It can read aloud what no prompt was made for.
	await expect.poll(() => machine.run('pgrep -f sd_espeak-ng')).not.toBe('');

	machine.run('pkill -KILL --oldest --full "chromium.*deskbell-kiosk/profile"');
	await expect.poll(answers, { timeout: 60_000 }).toBe(2);
	await stands();

	machine.run('pkill -KILL --oldest --exact cage');
	await expect.poll(answers, { timeout: 60_000 }).toBe(3);
	await stands();

	// What it once fetched, the app and the help, is kept over a restart of everything.
	await expect
		.poll(() => Number(machine.run('du -sk --exclude=reserve /var/lib/deskbell-kiosk | cut -f1')), {
			timeout: 60_000
		})
		.toBeGreaterThan(WHOLE_KB);
	await server.kill();
	machine.run('systemctl restart deskbell-kiosk');
	await expect.poll(answers, { timeout: 60_000 }).toBe(4);
	await stands();

	// Run again, the command restarts a kiosk whose files are not the help's any more, and no other.
	await server.restart();
	install();
	await stands();
	expect(answers()).toBe(4);
	machine.run('echo "# Of a version before." >> /usr/local/lib/deskbell-kiosk.py');
	install();
	await expect.poll(answers, { timeout: 60_000 }).toBe(5);
	await stands();

	machine.run('touch /run/deskbell-kiosk/left && pkill -TERM --oldest --full "^/usr/bin/python3"');
	await expect.poll(() => isActive('getty@tty1'), { timeout: 60_000 }).toBe('active');
	expect(isActive('deskbell-kiosk')).not.toBe('active');
});
