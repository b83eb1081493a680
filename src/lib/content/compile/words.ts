import type { WrittenLocale } from '../locales';

/** What compiling adds to a text that is read aloud, in the text's own language. */
interface Words {
	/** Leads from a note back to where it is called. */
	back: (note: string) => string;
	/** Said of a link that leads to another site. */
	external: string;
}

export const WORDS: Record<WrittenLocale, Words> = {
	en: { back: (note) => `Back to note ${note} in the text`, external: 'another website' },
	hi: { back: (note) => `पाठ में टिप्पणी ${note} पर वापस`, external: 'दूसरी वेबसाइट' },
	te: { back: (note) => `పాఠ్యంలో గమనిక ${note} కు తిరిగి`, external: 'వేరే వెబ్‌సైట్' },
	ur: { back: (note) => `متن میں حاشیہ ${note} پر واپس`, external: 'دوسری ویب سائٹ' },
	sr: { back: (note) => `Назад на напомену ${note} у тексту`, external: 'други сајт' }
};
