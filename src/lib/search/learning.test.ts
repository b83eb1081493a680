import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReceipt, receiptOf } from '../cases';
import { learnable } from './learning';

describe('what may be learnt from a question', () => {
	it.each([
		['  Lost   Parcel? ', 'lost parcel'],
		['Wi-Fi dead', 'wi-fi dead'],
		['wifi 5 not working', 'wifi 5 not working'],
		['पार्सल खो गया', 'पार्सल खो गया'],
		['ИЗГУБЉЕН пакет', 'изгубљен пакет'],
		['گم شدہ پارسل', 'گم شدہ پارسل']
	])('%s is kept as %s', (question, kept) => {
		expect(learnable(question)).toBe(kept);
	});

	it.each([
		['an e-mail address', 'write to asha@example.com'],
		['a phone number', 'call 98480 22338'],
		['a phone number with a country', '+381 (64) 123-45-67'],
		['a phone number in Devanagari', '९८४८० २२३३८'],
		['a phone number in Arabic digits', '۹۸۴۸۰۲۲۳۳۸'],
		['a card', '4111 1111 1111 1111'],
		['an order', 'order 100482'],
		['a receipt', 'where is 7K2M-Q9XA'],
		['a receipt without its dash', '7k2mq9xa'],
		['an address of the web', 'see https://example.com/me'],
		['a host', 'my shop asha.example'],
		['a story', 'my name is asha rao and i live in abids'],
		['a mark-up', '<b>parcel</b>'],
		['a control character', 'lost\u0000parcel'],
		['only digits', '12'],
		['nothing', '  '],
		['a letter', 'a'],
		['ten thousand letters', 'a'.repeat(10_000)]
	])('%s is not kept', (_, question) => {
		expect(learnable(question)).toBeUndefined();
	});

	it('keeps no receipt with a digit, no number of five digits, whatever stands around', () => {
		const digit = /\d/;
		fc.assert(
			fc.property(fc.uuid(), fc.constantFrom('', 'my ', 'what is '), (id, before) => {
				const receipt = formatReceipt(receiptOf(id));
				if (digit.test(receipt)) expect(learnable(before + receipt)).toBeUndefined();
			})
		);
		fc.assert(
			fc.property(fc.integer({ min: 10_000 }), fc.constantFrom(' ', '-', ''), (number, gap) => {
				expect(learnable(`call ${String(number).split('').join(gap)}`)).toBeUndefined();
			})
		);
	});

	it('is the same when it is asked again, for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (question) => {
				const kept = learnable(question);
				if (kept !== undefined) expect(learnable(kept)).toBe(kept);
			})
		);
	});
});
