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
	'a e i o u om em ama ima eve ova ove ovi ovima evi evima ica ice ici icu icom icama ' +
	'ost osti oscu ostima anje anja anju anjem anjima enje enja enju enjem enjima ' +
	'nost nosti noscu stvo stva stvu stvom stvima ac aca acu acem';
const ADJECTIVES =
	'og oga omu ome oj im ih ima iji ija ije ijeg ijem ijim ijih iju ' +
	'ski ska sko ske skog skom skoj sku skim skih ' +
	'an en eni ena eno ene enog enom enoj enu enim enih ani ana ano ane anog anom anoj anu anim anih';
const VERBS =
	'ti im is imo ite am as amo ate aju em es emo ete uju ujem ujes ujemo ujete uje ' +
	'ao la lo le li ala alo ale ali io ila ilo ile ili uo ula ulo ule uli ' +
	'iti ati uti eti ivati avati ovati isati iva ava ajte ite ujte jte uci ajuci eci';

const strip = endingRemover(`${NOUNS} ${ADJECTIVES} ${VERBS}`.split(' '), 3);

const LITTLE =
	'и у на је се да за са с од до из о по као али или ако што који која које којег којој ' +
	'којим коју ли не ни није нисам сам си смо сте су био била било били ће ћу ћемо ћете бих ' +
	'би бисте ја ти он она оно ми ви они мој моја моје моју ваш ваша ваше свој то тај та те ' +
	'ово овај ова оне мене мени ме вас вам нас нам њега њему га му јој их им можете могу може ' +
	'треба бити имам има само још већ';

export const sr: Language = {
	script: /[\p{Script=Cyrillic}\p{Script=Latin}]/u,
	little: wordSet(LITTLE, fold),
	fold,
	stem: strip
};
