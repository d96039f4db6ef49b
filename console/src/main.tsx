import './app/base.css';
import 'virtual:theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { takeCode } from './app/session/code';
import { initialTheme, showTheme } from './app/theme';

// Before anything else looks at the address.
const code = takeCode(location, history);
showTheme(initialTheme());

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App code={code} />
    </StrictMode>,
  );
}
