import { type Plugin, runnerImport } from 'vite';

const NAME = 'virtual:theme.css';
const RESOLVED = `\0${NAME}`;

/**
 * Makes the theme a style sheet when the console is built. At run time it would be an inline
 * style, which the content security policy forbids, and the whole theming library.
 */
export function themeStylesheet(): Plugin {
  return {
    name: 'lockstep-theme',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const { module } = await runnerImport<{ stylesheet: string }>(
        new URL('./theme.ts', import.meta.url).pathname,
        { configFile: false, logLevel: 'error', resolve: { noExternal: [/@cloudscape-design/] } },
      );
      return module.stylesheet;
    },
  };
}
