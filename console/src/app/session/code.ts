/** Takes the one-time code out of the address, where it must not stay, and gives it. */
export function takeCode(place: Location, history: History): string | null {
  if (!place.hash.startsWith('#code=')) return null;
  const code = decodeURIComponent(place.hash.slice('#code='.length));
  history.replaceState(history.state, '', place.pathname + place.search);
  return code === '' ? null : code;
}
