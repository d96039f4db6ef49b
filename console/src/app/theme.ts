import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useCallback, useEffect, useState } from 'react';

/** The only thing that the console keeps in the browser's storage. */
const KEY = 'lockstep-theme';

export type ThemeName = 'light' | 'dark';

export function initialTheme(): ThemeName {
  const kept = localStorage.getItem(KEY);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function showTheme(theme: ThemeName): void {
  applyMode(theme === 'dark' ? Mode.Dark : Mode.Light);
  document.documentElement.style.colorScheme = theme;
}

export function useTheme(): [ThemeName, () => void] {
  const [theme, setTheme] = useState(initialTheme);
  useEffect(() => showTheme(theme), [theme]);
  const toggle = useCallback(() => {
    setTheme((before) => {
      const next = before === 'dark' ? 'light' : 'dark';
      localStorage.setItem(KEY, next);
      return next;
    });
  }, []);
  return [theme, toggle];
}
