/**
 * Serbian in both scripts, as its standard keyboard has it (JUS I.K1.004). The collection that the
 * other languages come from has none.
 */
export const serbianCyrillic = {
	layout: {
		default: [
			'1 2 3 4 5 6 7 8 9 0',
			'љ њ е р т з у и о п ш ђ',
			'а с д ф г х ј к л ч ћ ж',
			'џ ц в б н м , . -',
			'{space}'
		],
		shift: [
			'! ? @ & ( ) / + : %',
			'Љ Њ Е Р Т З У И О П Ш Ђ',
			'А С Д Ф Г Х Ј К Л Ч Ћ Ж',
			'Џ Ц В Б Н М , . -',
			'{space}'
		]
	}
};

export const serbianLatin = {
	layout: {
		default: [
			'1 2 3 4 5 6 7 8 9 0',
			'q w e r t z u i o p š đ',
			'a s d f g h j k l č ć ž',
			'y x c v b n m , . -',
			'{space}'
		],
		shift: [
			'! ? @ & ( ) / + : %',
			'Q W E R T Z U I O P Š Đ',
			'A S D F G H J K L Č Ć Ž',
			'Y X C V B N M , . -',
			'{space}'
		]
	}
};
