import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './config';

describe('the environment', () => {
	test('may be empty', () => {
		expect(parseConfig({})).toEqual({
			port: 3000,
			host: '127.0.0.1',
			origin: 'http://localhost:3000',
			dataDir: path.resolve('data'),
			contentDir: path.resolve('content'),
			serviceWorker: true,
			webhookSecrets: {},
			pushServices: [
				'fcm.googleapis.com',
				'push.services.mozilla.com',
				'push.apple.com',
				'notify.windows.com'
			]
		});
	});

	test('holds the secrets of webhooks, none of them short', () => {
		const WEBHOOK_REPAIRS = 'a secret of sixteen';
		const { webhookSecrets } = parseConfig({ WEBHOOK_REPAIRS, WEBHOOK_EMPTY: '', OTHER: 'x' });
		expect(webhookSecrets).toEqual({ WEBHOOK_REPAIRS });
		expect(() => parseConfig({ WEBHOOK_X: 'short' })).toThrow('WEBHOOK_X must be a secret');
	});

	test('counts an empty variable as unset, and follows the port in the default origin', () => {
		const config = parseConfig({ PORT: '8080', ORIGIN: '', DATABASE_URL: '' });
		expect(config.origin).toBe('http://localhost:8080');
		expect(config.databaseUrl).toBeUndefined();
	});

	test('says where browsers find us: the origin has no path and no slash', () => {
		expect(parseConfig({ ORIGIN: 'https://help.example.com/' }).origin).toBe(
			'https://help.example.com'
		);
	});

	test('names the exchange that rings, and whoever rings there', () => {
		expect(parseConfig({ SIP_URL: 'sip:desk:p%40ss@pbx.example.com' }).exchange).toEqual({
			...{ user: 'desk', password: 'p@ss' },
			...{ host: 'pbx.example.com', port: 5060, transport: 'udp' }
		});
	});

	test('serves HTTPS with a certificate and its key', () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-config-'));
		const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
		writeFileSync(cert, 'a certificate');
		writeFileSync(key, 'a key');
		const config = parseConfig({ TLS_CERT: cert, TLS_KEY: key });
		expect(config).toMatchObject({ tls: { cert, key }, origin: 'https://localhost:3000' });
		expect(() => parseConfig({ TLS_CERT: cert })).toThrow('TLS_CERT and TLS_KEY belong together');
		rmSync(folder, { recursive: true });
	});

	test.each([
		['PORT', '0'],
		['PORT', '99999'],
		['SIP_URL', 'pbx.example.com'],
		['PORT', 'http'],
		['HOST', 'not a host'],
		['ORIGIN', 'help.example.com'],
		['ORIGIN', 'https://help.example.com/desk'],
		['ORIGIN', 'ftp://help.example.com'],
		['DATABASE_URL', 'mysql://localhost/x'],
		['DATABASE_URL', 'localhost'],
		['SMTP_URL', 'mail.example.com'],
		['TLS_CERT', '/nowhere/cert.pem']
	])('that is wrong is refused in a sentence that names %s (%s)', (name, value) => {
		expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*\\.$`));
	});

	test('never repeats a value: addresses carry passwords', () => {
		const url = 'postgre://deskbell:hunter2@db/x';
		expect(() => parseConfig({ DATABASE_URL: url })).toThrow(/^(?!.*hunter2)/);
	});

	test('names every wrong variable at once', () => {
		expect(() => parseConfig({ PORT: 'x', ORIGIN: 'y' })).toThrow(/PORT.*ORIGIN/);
	});
});
