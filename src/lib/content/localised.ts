import * as v from 'valibot';

export const textSchema = v.pipe(v.string(), v.trim(), v.minLength(1, 'write a text'));

/** A text per written locale; English must be there and stands in for what is missing. */
export const localisedSchema = v.strictObject({
	en: textSchema,
	hi: v.optional(textSchema),
	te: v.optional(textSchema),
	ur: v.optional(textSchema),
	sr: v.optional(textSchema)
});
export type Localised = v.InferOutput<typeof localisedSchema>;
