import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { RouterProvider } from 'react-router';
import { router } from './router';
import { SessionProvider } from './session/SessionProvider';

export function App({ code }: { code: string | null }) {
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <SessionProvider code={code}>
        <RouterProvider router={router} />
      </SessionProvider>
    </I18nProvider>
  );
}
