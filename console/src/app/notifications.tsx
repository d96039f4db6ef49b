import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

type Message = Pick<FlashbarProps.MessageDefinition, 'type' | 'header' | 'content' | 'action'>;

interface Notifications {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly notify: (message: Message) => void;
}

const Context = createContext<Notifications | null>(null);
/** More than these nobody reads. */
const SHOWN_MAX = 4;
let last = 0;

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const notify = useCallback((message: Message) => {
    last += 1;
    const id = `message-${last}`;
    const dismiss = () => setItems((before) => before.filter((item) => item.id !== id));
    const item = { ...message, id, dismissible: true, dismissLabel: 'Dismiss', onDismiss: dismiss };
    setItems((before) => [item, ...before].slice(0, SHOWN_MAX));
  }, []);
  const value = useMemo(() => ({ items, notify }), [items, notify]);
  return <Context value={value}>{children}</Context>;
}

export function useNotify(): (message: Message) => void {
  const context = useContext(Context);
  if (!context) throw new Error('outside of NotificationsProvider');
  return context.notify;
}

export function Notifications() {
  const context = useContext(Context);
  return <Flashbar items={context?.items ?? []} stackItems />;
}
