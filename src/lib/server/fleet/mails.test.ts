import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDeviceKey } from '$lib/fleet';
import { closeJobs, openJobs } from '$lib/server/jobs';
import { addStaff, openStaff, setActive, listStaff } from '$lib/server/staff';
import { MONDAY_10, site } from '../../../../tests/site';
import { useLibrary } from '../../../../tests/use-library';
import { useStore } from '../../../../tests/use-store';
import { enrol, fleetTasks, inviteKiosk, kioskById, raiseAlerts, takeBeat } from '.';

useStore();
useLibrary();

/** What the loopback's mail service received. */
const mails: { to: string | undefined; text: string }[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
		stream.on('end', () => {
			// Long lines are broken (quoted-printable).
			mails.push({ to: envelope.rcptTo[0]?.address, text: text.replaceAll('=\r\n', '') });
			done();
		});
	}
});

beforeAll(async () => {
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
	const { port } = smtp.server.address() as AddressInfo;
	process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
	process.env.ORIGIN = 'https://help.example.com';
	await openStaff({ origin: 'https://help.example.com', domain: 'probe.example' });
	const person = { name: 'A', locales: [] };
	await addStaff({ ...person, email: 'super@probe.example', role: 'supervisor', locales: ['hi'] });
	await addStaff({ ...person, email: 'agent@probe.example', role: 'agent' });
	await addStaff({ ...person, email: 'left@probe.example', role: 'admin' });
	const left = (await listStaff()).find(({ email }) => email === 'left@probe.example');
	await setActive(left?.id ?? '', false);
	openJobs(fleetTasks);
});
afterAll(async () => {
	await closeJobs();
	await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const reached = () => mails.map(({ to }) => to).sort();

test('administrators and supervisors are told by e-mail that a kiosk fell silent, once, and that it is back', async () => {
	const minutes = (n: number) => MONDAY_10 + n * 60_000;
	const wanted = { name: 'Entrance', shop: 'abids', pin: '482915' };
	const { id, code } = await inviteKiosk(wanted, MONDAY_10);
	const { publicKey } = await makeDeviceKey();
	await enrol({ code, publicKey }, MONDAY_10);
	await Promise.all([raiseAlerts(site, minutes(6)), raiseAlerts(site, minutes(6))]);
	await raiseAlerts(site, minutes(7));
	await expect
		.poll(reached, { timeout: 15_000 })
		.toEqual(['admin@probe.example', 'super@probe.example']);
	const [english] = mails.filter(({ to }) => to === 'admin@probe.example');
	expect(english?.text).toContain('Subject: Kiosk silent: Entrance, Abids');
	expect(english?.text).toContain(`https://help.example.com/desk/kiosks/${id}`);

	const row = await kioskById(id);
	if (!row) throw new Error('It is there.');
	mails.length = 0;
	const beat = {
		at: minutes(8),
		version: 'abc',
		libraryAt: null,
		outbox: { waiting: 0, refused: 0, oldestAt: null },
		visits: { day: '2026-11-23', count: 0 },
		heapMb: null,
		problems: []
	};
	await takeBeat(row, beat, minutes(8));
	await takeBeat(row, beat, minutes(9));
	await expect
		.poll(reached, { timeout: 15_000 })
		.toEqual(['admin@probe.example', 'super@probe.example']);
	expect(mails.map(({ text }) => text).join()).toContain('Subject: Kiosk back: Entrance, Abids');
});

test('a kiosk of a shop that the site no longer knows is told of without hours, by UTC', async () => {
	mails.length = 0;
	const { code } = await inviteKiosk({ name: 'Exit', shop: 'renamed', pin: '482915' }, MONDAY_10);
	const { publicKey } = await makeDeviceKey();
	await enrol({ code, publicKey }, MONDAY_10);
	await raiseAlerts(site, MONDAY_10 + 6 * 60_000);
	await expect
		.poll(reached, { timeout: 15_000 })
		.toEqual(['admin@probe.example', 'super@probe.example']);
	const english = mails.find(({ to }) => to === 'admin@probe.example')?.text;
	expect(english).toContain('Subject: Kiosk silent: Exit, renamed');
	expect(english).toContain('since Monday, 4:30 am UTC. Its shop, renamed, is no longer one');
});
