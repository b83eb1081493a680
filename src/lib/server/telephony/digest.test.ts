import { expect, test } from 'vitest';
import { answerTo, challengeOf } from './digest';

test('the answer is that of RFC 2617, 3.5', () => {
	const challenge =
		'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
	const who = { user: 'Mufasa', password: 'Circle Of Life' };
	const asked = { method: 'GET', uri: '/dir/index.html', cnonce: '0a4f113b', count: 1 };
	expect(answerTo([challenge], who, asked)).toContain(
		'response="6629fae49393a05397450978507c4ef1"'
	);
});

test('of several challenges the strongest is answered, as in RFC 7616, 3.9.1', () => {
	const fields =
		'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
	const challenges = [`Digest ${fields}, algorithm=MD5`, `Digest ${fields}, algorithm=SHA-256`];
	const who = { user: 'Mufasa', password: 'Circle of Life' };
	const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
	const answer = answerTo(challenges, who, {
		method: 'GET',
		uri: '/dir/index.html',
		cnonce,
		count: 1
	});
	expect(answer).toContain(
		'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"'
	);
	expect(answer).toContain('algorithm=SHA-256');
});

test('an old exchange that counts nothing is answered as RFC 2069 has it', () => {
	const answer = answerTo(
		['Digest realm="r", nonce="n"'],
		{ user: 'u', password: 'p' },
		{ method: 'INVITE', uri: 'sip:a@b', cnonce: 'c', count: 1 }
	);
	expect(answer).not.toContain('qop');
	expect(answer).not.toContain('cnonce');
});

test('what is no digest, or hashes in a way unknown to us, has no answer', () => {
	expect(challengeOf('Basic realm="x"')).toBeUndefined();
	const asked = { method: 'INVITE', uri: 'sip:a@b', cnonce: 'c', count: 1 };
	const unknown = 'Digest realm="r", nonce="n", algorithm=WHIRLPOOL';
	expect(answerTo([unknown], { user: 'u', password: 'p' }, asked)).toBeUndefined();
});
