// Marks of a comparison: the characters of one name that the other has not, and a name inside its sentence.

export interface Piece {
  text: string;
  marked: boolean;
}

const LONGEST = 200;

/** A name cut into what both names share, in order, and what only this one has (longest common subsequence). */
export function different(name: string, other: string): Piece[] {
  const [a, b] = [Array.from(name).slice(0, LONGEST), Array.from(other).slice(0, LONGEST)];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const pieces: Piece[] = [];
  for (let i = 0, j = 0; i < a.length; ) {
    const shared = j < b.length && a[i] === b[j];
    if (!shared && j < b.length && common[i]![j + 1]! > common[i + 1]![j]!) {
      j += 1;
      continue;
    }
    const last = pieces.at(-1);
    if (last?.marked === !shared) last.text += a[i]!;
    else pieces.push({ text: a[i]!, marked: !shared });
    i += 1;
    if (shared) j += 1;
  }
  return pieces;
}

/** A sentence with the first place of a name in it marked; the page's breaks may lie inside the name. */
export function within(sentence: string, surface: string): Piece[] {
  const at = sentence.indexOf(surface.replace(/\s*\n\s*/g, ""));
  if (at < 0) return [{ text: sentence, marked: false }];
  const end = at + surface.replace(/\s*\n\s*/g, "").length;
  return [
    { text: sentence.slice(0, at), marked: false },
    { text: sentence.slice(at, end), marked: true },
    { text: sentence.slice(end), marked: false },
  ];
}
