import { describe, expect, it } from 'vitest';
import { toSerbianLatin, type WrittenLocale } from '../../content';
import { read } from '../analyse';

const stems = (locale: WrittenLocale, ...words: string[]) => [
	...new Set(words.map((word) => read(word, locale).stem))
];

describe('Hindi', () => {
	it('reads nasals, nuktas and long vowels alike however they are written', () => {
		expect(stems('hi', 'हिन्दी', 'हिंदी', 'हिंदि')).toHaveLength(1);
		expect(stems('hi', 'फ़ोन', 'फोन', 'फ\u093cोन')).toHaveLength(1);
		expect(stems('hi', 'पहुँच', 'पहुंच')).toHaveLength(1);
		expect(stems('hi', 'वारंटी', 'वारण्टी', 'वारन्टी')).toHaveLength(1);
	});

	it('takes gender, number and case off', () => {
		expect(stems('hi', 'दुकान', 'दुकानें', 'दुकानों')).toHaveLength(1);
		expect(stems('hi', 'लौटाना', 'लौटाने', 'लौटाया')).toHaveLength(1);
	});

	it('knows the families of learned words', () => {
		expect(stems('hi', 'प्रमाणित', 'प्रमाणीकरण', 'प्रमाणीकृत')).toHaveLength(1);
	});

	it('keeps a word whole at its vowel signs', () => {
		expect(read('पासवर्ड', 'hi').form).toBe('पासवर्ड');
	});
});

describe('Telugu', () => {
	it('takes plural, case and postposition off', () => {
		expect(stems('te', 'ఆర్డర్', 'ఆర్డర్‌లో', 'ఆర్డర్\u200cను')).toHaveLength(1);
		expect(stems('te', 'కార్డు', 'కార్డుకు', 'కార్డును')).toHaveLength(1);
	});

	it('reads nasals alike however they are written', () => {
		expect(stems('te', 'వారంటీ', 'వారణ్టీ', 'వారన్టీ')).toHaveLength(1);
	});

	it('takes off endings that grew together', () => {
		expect(stems('te', 'పుస్తకాన్ని', 'పుస్తకాలు', 'పుస్తకాలను', 'పుస్తకాలలో')).toHaveLength(1);
		expect(stems('te', 'నిర్వహించారు', 'నిర్వహిస్తారు', 'నిర్వహిస్తాడు')).toHaveLength(1);
	});
});

describe('Urdu', () => {
	it('reads an Arabic keyboard', () => {
		expect(stems('ur', 'کیسے', 'كيسے')).toHaveLength(1);
		expect(read('ادائيگي', 'ur').form).toBe(read('ادائیگی', 'ur').form);
	});

	it('reads a word with and without hamza', () => {
		expect(stems('ur', 'وائی', 'وای')).toHaveLength(1);
	});

	it('reads a word with and without vowel points', () => {
		expect(stems('ur', 'مُدَّت', 'مدت')).toHaveLength(1);
	});

	it('takes plurals off', () => {
		expect(stems('ur', 'دکان', 'دکانیں', 'دکانوں')).toHaveLength(1);
	});
});

describe('Serbian', () => {
	it('reads both scripts alike, with and without diacritics', () => {
		for (const word of ['поруџбина', 'Ђорђе', 'гарантни', 'љубав', 'враћање']) {
			const latin = toSerbianLatin(word);
			const bare = latin
				.replace(/đ/g, 'dj')
				.replace(/Đ/g, 'Dj')
				.normalize('NFD')
				.replace(/\p{Mn}/gu, '');
			expect(stems('sr', word, latin, bare)).toHaveLength(1);
		}
	});

	it('takes case endings off', () => {
		expect(stems('sr', 'лозинка', 'лозинку', 'лозинке', 'lozinkama')).toHaveLength(1);
		expect(stems('sr', 'рачун', 'рачуна', 'рачуном', 'рачуни')).toHaveLength(1);
		expect(stems('sr', 'контрола', 'контроле', 'контролу', 'контролом')).toHaveLength(1);
	});

	it('hears a softened consonant and a lasting verb', () => {
		expect(stems('sr', 'корисник', 'корисници', 'корисника')).toHaveLength(1);
		expect(stems('sr', 'подешавање', 'подешавати', 'подешава', 'подешавамо')).toHaveLength(1);
	});
});

describe('a word of another script', () => {
	it('is read by the language that writes it', () => {
		expect(read('Orders', 'hi')).toMatchObject({ language: 'en', form: 'orders', stem: 'order' });
		expect(read('दुकानों', 'en').language).toBe('hi');
	});

	it('reads digits of all our scripts alike', () => {
		expect(stems('hi', '४३', '43', '٤٣', '۴۳', '౪౩')).toEqual(['43']);
	});
});
