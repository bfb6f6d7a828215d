// Things that got another id while they were looked at, by a merge, a split or an added fact: each is still the same.

const first = new Map<string, string>();

export const firstId = (id: string): string => first.get(id) ?? id;

export function moved(old: string, now: string): void {
  if (old !== now) first.set(now, firstId(old));
}
