// Text from the data made fit to show: invisible and direction characters named, long names cut.

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g;
const LONGEST = 120;

export function visible(text: unknown, longest = LONGEST): string {
  const whole = String(text ?? "");
  const head = whole.length > 8 * longest ? whole.slice(0, 8 * longest) : whole;
  const clean = head.replace(INVISIBLE, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`);
  const points = Array.from(clean);
  return points.length > longest ? `${points.slice(0, longest).join("")}…` : clean;
}

/** An address that a browser may open; any other is only shown. */
export const isWeb = (address: string): boolean => /^https?:\/\/[^\s/]/i.test(address);

/** A sentence as it reads: the page's line breaks taken out, with a space for one between Latin words. */
export const joined = (quote: string): string =>
  quote.replace(/\s*\n\s*/g, (_, at: number, whole: string) => (/[a-z]$/i.test(whole.slice(0, at)) && /^\s*[a-z]/i.test(whole.slice(at)) ? " " : ""));
