import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addressOf,
	format,
	headerOf,
	headersOf,
	parameterOf,
	parse,
	takeFirst,
	type SipMessage
} from './message';

const token = fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/);
const header = fc.tuple(fc.constantFrom('from', 'to', 'call-id', 'x-desk', 'subject'), token);
const body = fc.string({ maxLength: 60 });
const message: fc.Arbitrary<SipMessage> = fc.oneof(
	fc.record({
		method: fc.constantFrom('INVITE', 'BYE', 'ACK'),
		uri: token.map((user) => `sip:${user}@example.com`),
		headers: fc.array(header, { maxLength: 8 }),
		body
	}),
	fc.record({
		status: fc.integer({ min: 100, max: 699 }),
		reason: token,
		headers: fc.array(header, { maxLength: 8 }),
		body
	})
);

/** What a whole message reads as, its length aside. */
function read(bytes: Buffer) {
	const parsed = parse(bytes);
	return (
		parsed && { ...parsed, headers: parsed.headers.filter(([name]) => name !== 'content-length') }
	);
}

describe('a message', () => {
	test('is read as it was written, in any letters', () => {
		fc.assert(
			fc.property(message, (sent) => {
				expect(read(format(sent))).toEqual({ ...sent, body: sent.body.toWellFormed() });
			})
		);
	});

	test('is found in a stream however the stream is cut', () => {
		fc.assert(
			fc.property(
				fc.array(message, { maxLength: 5 }),
				fc.integer({ min: 1, max: 50 }),
				(sent, size) => {
					const stream = Buffer.concat(
						sent.flatMap((one) => [Buffer.from('\r\n\r\n'), format(one)])
					);
					let held = Buffer.alloc(0);
					const found: unknown[] = [];
					for (let from = 0; from < stream.length; from += size) {
						held = Buffer.concat([held, stream.subarray(from, from + size)]);
						for (;;) {
							const { message: bytes, rest } = takeFirst(held);
							held = Buffer.from(rest);
							if (!bytes) break;
							found.push(read(bytes));
						}
					}
					expect(found).toEqual(sent.map((one) => read(format(one))));
				}
			)
		);
	});

	test('of any bytes is read or left, and never throws', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parse(Buffer.from(bytes)))
		);
		const start = 'INVITE sip:a@b SIP/2.0\r\n';
		fc.assert(
			fc.property(fc.string(), (junk) => void parse(Buffer.from(`${start}${junk}\r\n\r\n`)))
		);
	});

	test('may use short names, folded lines and several values a line', () => {
		const parsed = parse(
			Buffer.from(
				'BYE sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP one;branch=1, SIP/2.0/UDP two;branch=2\r\n' +
					'f: "Comma, Inc. <x>" <sip:c@d;tag=inside>;tag=7\r\nsubject: one\r\n two\r\nl: 0\r\n\r\n'
			)
		);
		if (!parsed) throw new Error('not read');
		expect(headersOf(parsed, 'via')).toHaveLength(2);
		expect(headerOf(parsed, 'subject')).toBe('one two');
		const from = headerOf(parsed, 'from') ?? '';
		expect([parameterOf(from, 'tag'), addressOf('<sip:c@d;lr>;x=1')]).toEqual(['7', 'sip:c@d;lr']);
	});

	test('whose body is shorter than it says is left', () => {
		expect(
			parse(Buffer.from('BYE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nabc'))
		).toBeUndefined();
	});

	test('is not written with a line break in a header', () => {
		const headers = [['to', 'sip:a@b\r\nX: y']] as const;
		expect(() =>
			format({ method: 'BYE', uri: 'sip:a@b', headers: [...headers], body: '' })
		).toThrow();
	});
});
