import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Failure } from '../../aws/failure';
import { resume, signInWithCode, signOut } from './calls';
import type { Session } from './session';

/** Why nobody is signed in. */
export type Absence = 'never' | 'ended' | 'left';

type State =
  | { readonly is: 'resuming' }
  | { readonly is: 'out'; readonly why: Absence; readonly failure?: Failure }
  | { readonly is: 'in'; readonly session: Session };

interface SessionContext {
  readonly state: State;
  readonly enter: (session: Session) => void;
  readonly leave: () => Promise<void>;
  readonly end: () => void;
}

const Context = createContext<SessionContext | null>(null);

/** Knows whether somebody is signed in. `code` is the one-time code of the address, if it had one. */
export function SessionProvider({ code, children }: { code: string | null; children: ReactNode }) {
  const [state, setState] = useState<State>({ is: 'resuming' });

  useEffect(() => {
    let current = true;
    first(code).then((next) => {
      if (current) setState(next);
    });
    return () => {
      current = false;
    };
  }, [code]);

  const enter = useCallback((session: Session) => setState({ is: 'in', session }), []);
  const end = useCallback(() => setState({ is: 'out', why: 'ended' }), []);
  const leave = useCallback(async () => {
    await signOut();
    setState({ is: 'out', why: 'left' });
  }, []);
  const value = useMemo(() => ({ state, enter, leave, end }), [state, enter, leave, end]);
  return <Context value={value}>{children}</Context>;
}

/** A code is used once, also where effects run twice. */
const used = new Map<string, Promise<State>>();

async function first(code: string | null): Promise<State> {
  if (code === null) return resumed();
  const known = used.get(code) ?? byCode(code);
  used.set(code, known);
  return known;
}

async function byCode(code: string): Promise<State> {
  try {
    return { is: 'in', session: await signInWithCode(code) };
  } catch (error) {
    const other = await resumed();
    return other.is === 'in' ? other : { is: 'out', why: 'never', failure: Failure.of(error) };
  }
}

async function resumed(): Promise<State> {
  try {
    const session = await resume();
    return session ? { is: 'in', session } : { is: 'out', why: 'never' };
  } catch (error) {
    return { is: 'out', why: 'never', failure: Failure.of(error) };
  }
}

export function useSessionState(): SessionContext {
  const context = useContext(Context);
  if (!context) throw new Error('outside of SessionProvider');
  return context;
}

/** The session, on pages that only a signed-in person sees. */
export function useSession(): Session {
  const { state } = useSessionState();
  if (state.is !== 'in') throw new Error('nobody is signed in');
  return state.session;
}
