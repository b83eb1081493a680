import { toSerbianLatin } from '../../content';
import { endingRemover, withoutAccents, wordSet, type Language } from './language';

/**
 * Serbian, in either script, with or without diacritics: everything becomes bare Latin, đ as
 * people type it (dj). The endings are of declension and conjugation, after Ljubešić's stemmer for
 * Croatian with its rules made plain.
 */
function fold(word: string): string {
	// Accents go first too: they hide Cyrillic letters of other languages from the transliteration.
	return withoutAccents(toSerbianLatin(withoutAccents(word)).replace(/đ/gu, 'dj'));
}

const NOUNS =
	'a e i o u om em ama ima eve ova ove ovi ovima evi evima ' +
	'ost osti oscu ostima anje anja anju anjem anjima enje enja enju enjem enjima ' +
	'nost nosti noscu stvo stva stvu stvom stvima ac aca acu acem';
const ADJECTIVES =
	'og oga omu ome oj im ih ima iji ija ije ijeg ijem ijim ijih iju ' +
	'ski ska sko ske skog skom skoj sku skim skih ' +
	'an en eni ena eno ene enog enom enoj enu enim enih ani ana ano ane anog anom anoj anu anim anih';
const VERBS =
	'im is imo ite am as amo ate aju em es emo ete uju ujem ujes ujemo ujete uje aj ' +
	'ao ala alo ale ali io ila ilo ile ili uo ula ulo ule uli ut uta uto ute uti ' +
	'iti ati eti ivati avati ovati isati ajte ite ujte jte uci ajuci eci';
/** What makes a verb last (podesiti, podešavati), bare or inflected, and the noun of it. */
const LASTING = ['iva', 'ava', 'ova'].flatMap((mid) =>
	' m s mo te ju o la lo le li n na no ne ni nje nja nju njem njima'
		.split(' ')
		.map((end) => mid + end)
);

const strip = endingRemover([...`${NOUNS} ${ADJECTIVES} ${VERBS}`.split(' '), ...LASTING], 3);
/** nalog, nalozi; korisnik, korisnici; the letters are bare here. */
const SOFTENED: Record<string, string> = { k: 'c', g: 'z', h: 's' };

function stem(word: string): string {
	const bare = strip(word);
	// važan, važnog; pritisni, pritisnut: the n after a consonant only joins the ending on.
	const joined = bare.length > 4 ? bare.replace(/(?<=[^aeiou])n$/, '') : bare;
	return joined.replace(/[kgh]$/, (last) => SOFTENED[last] ?? last);
}

const LITTLE =
	'и у на је се да за са с од до из о по као али или ако што који која које којег којој ' +
	'којим коју ли не ни није нисам сам си смо сте су био била било били ће ћу ћемо ћете бих ' +
	'би бисте ја ти он она оно ми ви они мој моја моје моју ваш ваша ваше свој то тај та те ' +
	'ово овај ова оне мене мени ме вас вам нас нам њега њему га му јој их им можете могу може ' +
	'треба бити имам има само још већ';

const ASKING = 'шта како ко где када кад зашто колико који која које чему';

export const sr: Language = {
	script: /[\p{Script=Cyrillic}\p{Script=Latin}]/u,
	little: wordSet(LITTLE, fold),
	asking: wordSet(ASKING, fold),
	fold,
	stem
};
