// Docusaurus 3, the classic preset.
const config = {
	title: 'Tarang Help',
	url: 'https://help.tarang.example',
	baseUrl: '/',
	i18n: { defaultLocale: 'en', locales: ['en', 'hi'] },
	presets: [['classic', { docs: { sidebarPath: './sidebars.js' } }]]
};
export default config;
