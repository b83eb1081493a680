import { expect, test } from 'vitest';
import { exchangeOf } from './exchange';

test.each([
	['sip:desk:secret@pbx.example.com', { user: 'desk', port: 5060, transport: 'udp' }],
	[
		'sip:desk:p%40ss%3Aword@10.0.0.5:5080;transport=tcp',
		{ password: 'p@ss:word', port: 5080, transport: 'tcp' }
	],
	['sips:desk:x@pbx.example.com', { port: 5061, transport: 'tls' }],
	['sip:desk@[2001:db8::1]:5062', { host: '2001:db8::1', password: '', port: 5062 }]
])('%s is an exchange', (url, expected) => expect(exchangeOf(url)).toMatchObject(expected));

test.each([
	'pbx.example.com',
	'sip:pbx.example.com',
	'sip:a:b@host:0',
	'sip:a:b@host:70000',
	'sips:a@b;transport=udp',
	'sip:a:%zz@host',
	'http://a:b@c',
	'sip:a:b@ho st'
])('%s is none', (url) => expect(exchangeOf(url)).toBeUndefined());
