import { lazy, Suspense } from 'react';
import { Loading } from '../elements/Loading';
import { useSessionState } from './session/SessionProvider';

const Frame = lazy(async () => ({ default: (await import('./Frame')).Frame }));
const SignInPage = lazy(async () => ({ default: (await import('../pages/sign-in/SignInPage')).SignInPage }));

/**
 * Shows pages to whoever is signed in, and the sign-in to everybody else. The address stays, so
 * that one comes back to where one was.
 */
export function Gate() {
  const { state } = useSessionState();
  return (
    <Suspense fallback={<Loading what="the console" />}>
      {state.is === 'resuming' && <Loading what="the console" />}
      {state.is === 'out' && <SignInPage why={state.why} failure={state.failure} />}
      {state.is === 'in' && <Frame />}
    </Suspense>
  );
}
