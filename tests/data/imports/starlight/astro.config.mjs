import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
	site: 'https://docs.tarang.example',
	integrations: [
		starlight({
			title: 'Tarang',
			defaultLocale: 'root',
			locales: { root: { label: 'English', lang: 'en' }, sr: { label: 'Српски', lang: 'sr-RS' } }
		})
	]
});
