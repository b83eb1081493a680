/** Made by `vite/speech-packs.ts` at each build: the packs of prompts by address, each with its SHA-256 in hex. */
export declare const speechPacks: Readonly<Record<string, string>>;
