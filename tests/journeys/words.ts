import type { Locale } from '../../src/lib/content';
import en from '../../src/messages/en.json' with { type: 'json' };
import hi from '../../src/messages/hi.json' with { type: 'json' };
import sr from '../../src/messages/sr.json' with { type: 'json' };
import srLatn from '../../src/messages/sr-Latn.json' with { type: 'json' };
import te from '../../src/messages/te.json' with { type: 'json' };
import ur from '../../src/messages/ur.json' with { type: 'json' };

/** What the product says, by language: for a journey through all of them. */
export const WORDS = { en, hi, te, ur, sr, 'sr-Latn': srLatn } satisfies Record<Locale, object>;
